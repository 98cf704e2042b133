#include "engine/ballots/urn.hpp"

#include "base/hash.hpp"

#include <sstream>

namespace ballots {
namespace {
struct Content {
    std::string slips;
};
BOOST_DESCRIBE_STRUCT(Content, (), (slips))
} // namespace

Urn::Urn(db::Tx& tx, Id<Question> question) : tx_(tx), question_(question) {
    const auto content = tx.find<Content>(
        "select slips from ballot_urns where congress_id = $1 and question_id = $2", question);
    if (!content) return;
    std::istringstream in(content->slips);
    for (std::string slip, choice; in >> slip >> choice;) slips_[slip] = choice;
}

// Keyed, and of this question alone: the number cannot be found again, and the slips of one voter on several
// questions have nothing in common.
std::string Urn::digest(std::string_view slip) const {
    return keyed_sm3(tx_.key(), "slip " + std::to_string(question_.value) + " " + std::string(slip));
}

const std::string* Urn::find(std::string_view slip) const {
    const auto found = slips_.find(digest(slip));
    return found == slips_.end() ? nullptr : &found->second;
}

void Urn::put(std::string_view slip, std::string_view choice) {
    slips_[digest(slip)] = choice;
}

std::map<std::string, std::int64_t> Urn::count() const {
    std::map<std::string, std::int64_t> counted;
    for (const auto& [slip, choice] : slips_) ++counted[choice];
    return counted;
}

void Urn::seal() {
    std::string content;
    for (const auto& [slip, choice] : slips_) content += slip + ' ' + choice + '\n';
    tx_.run("insert into ballot_urns (congress_id, question_id, slips) values ($1, $2, $3) on conflict "
            "(congress_id, question_id) do update set slips = excluded.slips",
            question_, content);
}

void Urn::clear() {
    tx_.run("delete from ballot_urns where congress_id = $1 and question_id = $2", question_);
    slips_.clear();
}
} // namespace ballots

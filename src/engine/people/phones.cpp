#include "engine/people/phones.hpp"

#include "base/hash.hpp"
#include "base/secrets.hpp"
#include "engine/context.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/vouched.hpp"
#include "engine/people/lookup.hpp"

namespace people {
namespace {
constexpr std::string_view mark = "encrypted:"; // no number begins like this

std::string key_of(const db::Tx& tx) {
    return keyed_sm3(tx.key(), "telephone numbers");
}
} // namespace

std::string kept_phone(const db::Tx& tx, const std::string& number) {
    return number.empty() ? "" : std::string(mark) + encrypt_secret(key_of(tx), number);
}

std::string phone_of(const db::Tx& tx, const std::string& kept) {
    if (!kept.starts_with(mark)) return kept;
    return decrypt_secret(key_of(tx), kept.substr(mark.size()));
}

std::string masked_phone(const db::Tx& tx, const std::string& kept) {
    return masked_phone(phone_of(tx, kept));
}

std::int64_t encrypt_phones(Context& context) {
    auto& tx = context.tx;
    std::int64_t count = 0;
    for (auto& person : tx.all<Person>(db::select<Person>("persons") + R"(
         where congress_id = $1 and phone <> '' and phone not like $2
         order by id)",
                                       std::string(mark) + "%")) {
        if (!ledger::vouches_for(tx, "persons", person.id.value)) continue;
        person.phone = kept_phone(tx, person.phone);
        tx.save("persons", person);
        ++count;
    }
    if (count > 0)
        ledger::write(context,
                      {.act = "encrypt_phones", .subject_kind = "congress", .subject_id = tx.congress()});
    return count;
}
} // namespace people

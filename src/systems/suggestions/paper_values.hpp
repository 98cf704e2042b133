#pragma once
// What the templates' placeholders are filled with, from the view that a reader has.
#include "engine/papers/make.hpp"
#include "engine/papers/numbers.hpp"
#include "systems/suggestions/papers.hpp"

namespace suggestions {
/// One suggestion as its reader knows it, with the register of its documents.
class PaperValues {
public:
    PaperValues(Context& context, const View& view);

    papers::Values sheet();
    papers::Values assignment(const Handling& part);
    papers::Values petition(const matters::Petition& petition);
    papers::Values reply(const matters::Reply& reply);
    papers::Values rating(const Handling& part);

    /// How the document of that record is numbered; nothing when it has none.
    const papers::Document* document(std::int64_t record) const;
    const Handling* part(Id<Handling> id) const;
    const matters::Reply* reply_of(const Handling& part) const;
    const matters::Rating* rating_of(const Handling& part) const;

private:
    papers::Values about_case();
    papers::Values about_part(const Handling& part, std::int64_t record);
    std::string name(std::int64_t id) const;
    template <class T> std::string name(const std::optional<Id<T>>& id) const {
        return id ? name(id->value) : std::string();
    }
    std::string units(matters::HandlerRole role) const;
    std::string delegation(Id<people::Person> person) const;
    std::string due(std::string_view rule, Id<Handling> part) const;

    Context& context_;
    const View& view_;
    bool party_; // originator, office, or a unit with a part
    std::vector<papers::Document> documents_;
};

/// 十七届人大四次会议, and in full; “闭会期间” between sessions.
struct SessionNames {
    std::string brief, full;
};
SessionNames session_names(Context& context, const std::optional<Id<people::Session>>& session,
                           Id<people::Term> term);
} // namespace suggestions

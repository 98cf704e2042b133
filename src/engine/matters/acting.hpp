#pragma once
// What the systems share whose matters have a kind, a flow and acts of their own: loading one of that kind,
// and offering its acts.
#include "engine/matters/view.hpp"
#include "engine/papers/numbers.hpp"

namespace matters {
/// The case, if it is of that kind and open to the actor; otherwise 404.
Case load_seen(Context& context, const Flow& flow, Id<Matter> id);
/// The same for a change: 412 when it was changed since the actor read it.
Case load_for_change(Context& context, const Flow& flow, Id<Matter> id);

/// At which noun below a matter's address an act is done, and what it asks for.
struct Way {
    std::string_view act, noun;
    const Shape* in = nullptr;
};

/// The act as it is offered at `base` + "/" + noun, if `state` and the actor allow it.
std::optional<Offer> offer(const Context& context, const Flow& flow, std::string_view state, const Case& c,
                           const Way& way, const std::string& base, const Handling* by = nullptr);
/// All acts upon the case itself that are open now; `by` is the part of the actor's unit.
std::vector<Offer> offers(const Context& context, const Flow& flow, const Case& c, std::span<const Way> ways,
                          const std::string& base, const Handling* by = nullptr);

/// The part of the lead unit, if one has it.
Handling* lead_of(Case& c);

/// The matters to and from which this one has links, of every kind, that are open to the reader.
struct Linked {
    Id<Matter> id;
    std::string kind, title, state, state_label;
    std::optional<std::string> number;
    bool from = false; // it was raised from this one; otherwise this one from it
};
BOOST_DESCRIBE_STRUCT(Linked, (), (id, kind, title, state, state_label, number, from))
std::vector<Linked> linked(Context& context, const Case& c);

/// Notes that the case was raised from another matter, which the actor must be able to see; once.
void raise_from(Context& context, Case& c, Id<Matter> source);

/// Issues the case as a document of the Standing Committee: "区人大常委会审〔2020〕3号".
void issue(Context& context, Case& c, papers::Series series);

inline constexpr Refusal no_committee{
    422, "no-committee", "还没有设立常务委员会，请先在机构管理中设立。",
    "There is no Standing Committee yet. Set it up in the register of organs first."};
inline constexpr Refusal source_unknown{422, "source-unknown", "所选事项不存在，或者您无权查看，请重新选择。",
                                        "There is no such matter, or you may not see it. Choose again."};
inline constexpr Refusal source_itself{422, "source-itself", "不能引用事项本身，请选择其他事项。",
                                       "A matter cannot be its own source. Choose another one."};
} // namespace matters

#pragma once
// A flow is the law as a table: from which state, which act leads where, whose turn it is, and which
// deadlines start and stop. The refusals, the buttons, the diagrams and the tests are all read from it.
#include "engine/context.hpp"
#include "engine/matters/basis.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace matters {
/// Whose turn a step is: a relation to the case on the day, never a flag.
enum class Who {
    author,            // lead deputy 领衔代表
    cosigner,          // invited or confirmed co-signing deputy
    deputy,            // any other deputy in office
    helper,            // who enters for a deputy
    office,            // the congress's working body or general office
    consulted,         // works for a unit that is asked before assignment
    leaders,           // a member of the Chairpersons' Meeting
    unit_clerk,        // clerk of the unit whose handling it is
    primary_clerk,     // the same, where the unit handles as lead or separately
    co_clerk,          // the same, where the unit is a co-handler
    lead_clerk,        // clerk of the lead unit, towards its co-handlers
    unit_principal,    // the unit's principal
    primary_principal, // the same, where the unit handles as lead or separately
    guest,             // who is asked to come: to a visit
    in_charge,         // the office, or who leads it
    clock              // the system, when a deadline passes
};

struct Step {
    std::string_view from, act, to;
    Who who;
    Basis basis;
    std::array<std::string_view, 3> starts, stops; // keys of rules/deadlines.toml

    using Keys = std::initializer_list<std::string_view>;
    // A constructor, since g++ 12 cannot read the zeroed elements of a constexpr aggregate.
    constexpr Step(std::string_view from_, std::string_view act_, std::string_view to_, Who who_,
                   Basis basis_, Keys starts_ = {}, Keys stops_ = {})
        : from(from_), act(act_), to(to_), who(who_), basis(basis_), starts{"", "", ""}, stops{"", "", ""} {
        std::copy(starts_.begin(), starts_.end(), starts.begin());
        std::copy(stops_.begin(), stops_.end(), stops.begin());
    }
};

/// What people call a state or an act.
struct Word {
    std::string_view key, zh, en;
};

/// Who sees that an act happened, where that is fewer than see the matter itself.
struct Sealed {
    std::string_view act, audience; // visibility classes
};

/// The life of one kind of matter, or of a handling inside it. The state before the first step is "".
struct Flow {
    std::string_view kind;
    std::span<const Step> steps;
    std::span<const std::string_view> ends;
    std::span<const Word> states, acts;
    std::span<const Sealed> sealed;
};

/// The step of `act` in `state`, if there is one.
constexpr const Step* find_step(const Flow& flow, std::string_view state, std::string_view act) {
    for (const auto& step : flow.steps)
        if (step.from == state && step.act == act) return &step;
    return nullptr;
}

/// No act leads two ways, every state can be reached, every state but the ends leads on, the ends are
/// reached, every state and act has its word, and every step cites its law. (That every clock which starts is
/// also stopped is checked over all flows of a kind by `stopped`.)
consteval bool sound(const Flow& flow) {
    const auto is_end = [&](std::string_view state) {
        for (const auto end : flow.ends)
            if (end == state) return true;
        return false;
    };
    const auto leads_on = [&](std::string_view state) {
        for (const auto& step : flow.steps)
            if (step.from == state) return true;
        return false;
    };
    const auto has_word = [](std::span<const Word> words, std::string_view key) {
        for (const auto& word : words)
            if (word.key == key) return true;
        return false;
    };
    std::array<std::string_view, 64> reached = {""};
    std::size_t count = 1;
    const auto known = [&](std::string_view state) {
        for (std::size_t i = 0; i < count; ++i)
            if (reached[i] == state) return true;
        return false;
    };
    for (std::size_t i = 0; i < count; ++i)
        for (const auto& step : flow.steps)
            if (step.from == reached[i] && !known(step.to)) reached[count++] = step.to;
    for (const auto& step : flow.steps) {
        if (!known(step.from)) return false;
        if (!leads_on(step.to) && !is_end(step.to)) return false;
        if (!*step.basis.zh || !*step.basis.en) return false;
        if (!has_word(flow.states, step.to) || !has_word(flow.acts, step.act)) return false;
        for (const auto& other : flow.steps)
            if (&step != &other && step.from == other.from && step.act == other.act) return false;
    }
    for (const auto end : flow.ends)
        if (!known(end)) return false;
    return true;
}

constexpr bool names(const std::array<std::string_view, 3>& keys, std::string_view key) {
    return keys[0] == key || keys[1] == key || keys[2] == key;
}

/// Every clock that some step of these flows starts is stopped by some step of them.
constexpr bool stopped(std::span<const Flow> flows) {
    const auto stops = [&](std::string_view key) {
        for (const auto& flow : flows)
            for (const auto& step : flow.steps)
                if (names(step.stops, key)) return true;
        return key.empty();
    };
    for (const auto& flow : flows)
        for (const auto& step : flow.steps)
            if (!stops(step.starts[0]) || !stops(step.starts[1]) || !stops(step.starts[2])) return false;
    return true;
}

/// How people call whoever's turn it is.
std::string_view called(Who who, Language language);

/// The citation in the reader's language.
inline std::string cited(const Basis& basis, Language language) {
    return language == Language::zh ? basis.zh : basis.en;
}

/// The word for a state or an act of the flow.
std::string word(std::span<const Word> words, std::string_view key, Language language);

/// Who sees that `act` happened: visibility classes, or "" when all who see the matter do.
std::string_view sealed_to(const Flow& flow, std::string_view act);

/// Flows whose acts may stand in the timeline of any matter, because a system acted beside it (a passing to
/// another congress, a visit …); the program's wiring declares them once.
void declare(std::vector<Flow> flows);
/// The declared flow of that kind, or none.
const Flow* declared(std::string_view kind);

/// The flow as a Mermaid state diagram.
std::string mermaid(const Flow& flow);
} // namespace matters

#pragma once
// The one way a case changes state: a step of its flow is taken, its clocks start and stop, the ledger has
// it.
#include "engine/matters/clocks.hpp"
#include "engine/matters/flow.hpp"
#include "engine/matters/records.hpp"

#include <functional>

namespace matters {
/// A record that tells more about the step than the ledger may.
struct Evidence {
    std::string kind = {}; // "contact"
    std::int64_t id = 0;
    std::int64_t behalf = 0; // the person for whom the actor acted
};

/// Whether the actor is `who` to this case today (and to this handling, for the units').
bool is(Who who, const auth::Actor& actor, const Case& c, const Handling* handling = nullptr);

/// Why the act is closed to this actor now: 409 when `state` does not allow it, 403 when it is somebody
/// else's turn.
std::optional<Problem> closed(const Context& context, const Flow& flow, std::string_view state, const Case& c,
                              std::string_view act, const Handling* handling = nullptr);

/// The same for what is no case but has a flow (a visit, a sitting): `is_actor` says what the actor is to it.
std::optional<Problem> closed(const Context& context, const Flow& flow, std::string_view state,
                              std::string_view act, const std::function<bool(Who)>& is_actor);
const Step& require(const Context& context, const Flow& flow, std::string_view state, std::string_view act,
                    const std::function<bool(Who)>& is_actor);

/// The step, or the refusal that `closed` names.
const Step& require(const Context& context, const Flow& flow, std::string_view state, const Case& c,
                    std::string_view act, const Handling* handling = nullptr);

/// Takes the matter's step; `by` is the handling whose unit takes it, if a unit does. Changes made to
/// c.matter before are saved with it.
void advance(Context& context, const Flow& flow, Case& c, std::string_view act, const Evidence& evidence = {},
             const Handling* by = nullptr);

/// Takes the handling's step; its clocks belong to that handling.
void advance(Context& context, Case& c, Handling& handling, std::string_view act,
             const Evidence& evidence = {});

/// The same moment, with the system itself as actor: for steps that follow of themselves.
Context as_clock(const Context& context);

/// Saves the matter's row and writes one entry, without a step: for acts beside the flow (extensions,
/// promises).
void record(Context& context, const Flow& flow, Case& c, std::string_view act, const Handling* handling,
            const Evidence& evidence);

/// The same for a step beside the matter, of a record with a flow of its own: the entry tells that record's
/// states, in the words of its flow (which wiring declares).
void record_beside(Context& context, const Flow& flow, Case& c, const Step& step, const Evidence& evidence);
} // namespace matters

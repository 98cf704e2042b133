#pragma once
// What units and the office do with a unit's part in a matter; the same for every kind of matter.
#include "engine/matters/advance.hpp"
#include "engine/rules/rules.hpp"

namespace matters {
struct HandbackRequest {
    Text<500> reason;
    Id<people::Organ> other_unit_id; // whose matter it is
};
BOOST_DESCRIBE_STRUCT(HandbackRequest, (), (reason, other_unit_id))

struct HandbackGrant {
    std::optional<Id<people::Organ>> unit_id; // who handles it instead; the one named in the request
    Upto<500> answer;
};
BOOST_DESCRIBE_STRUCT(HandbackGrant, (), (unit_id, answer))

struct PetitionRefusal {
    Text<500> answer;
};
BOOST_DESCRIBE_STRUCT(PetitionRefusal, (), (answer))

struct ContactNote {
    Date held_on;
    ContactMode mode = ContactMode::visit;
    Text<1000> note;
};
BOOST_DESCRIBE_STRUCT(ContactNote, (), (held_on, mode, note))

struct ExtensionRequest {
    Date until_on;
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(ExtensionRequest, (), (until_on, reason))

struct ExtensionGrant {
    Upto<500> answer;
};
BOOST_DESCRIBE_STRUCT(ExtensionGrant, (), (answer))

/// The five boxes of a reply, and its text.
struct ReplyText {
    Code<rules::OutcomeClass> outcome;
    Upto<2000> done;      // what was done
    Upto<2000> not_done;  // what was not done, and why
    Upto<2000> next_step; // what comes next
    std::optional<Date> by_when;
    Upto<100> who; // who answers for it
    Text<8000> body;
};
BOOST_DESCRIBE_STRUCT(ReplyText, (), (outcome, done, not_done, next_step, by_when, who, body))

struct SendingBack {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(SendingBack, (), (reason))

struct OpinionText {
    Text<4000> body;
};
BOOST_DESCRIBE_STRUCT(OpinionText, (), (body))

/// Whether this is a handling unit in office today.
bool unit_in_office(const Context& context, Id<people::Organ> id);

/// The handling of that id, or a refusal with 404.
Handling& find_handling(Case& c, Id<Handling> id);

/// Gives the unit a part in the matter. Refuses a unit that has one already, or that is not a unit in office
/// today.
Handling& assign(Context& context, Case& c, Id<people::Organ> unit, HandlerRole role);
/// Gives a light matter to a unit, which answers it once; `act` is the step of the handling flow.
Handling& pass_on(Context& context, Case& c, Id<people::Organ> unit, std::string_view act = "pass_on");
/// Gives the unit a part in a matter whose own flow says what the unit does.
Handling& commission(Context& context, Case& c, Id<people::Organ> unit, HandlerRole role);
/// Its part is over.
void finish(Context& context, Case& c, Handling& handling);
/// The same unit handles it once more, after it was finished.
void take_up_again(Context& context, Case& c, Handling& handling);
void relieve(Context& context, Case& c, Handling& handling);

void sign_for(Context& context, Case& c, Handling& handling);
/// Why the part cannot be handed back now; nothing when it can.
std::optional<Problem> handback_closed(const Context& context, const Case& c, const Handling& handling);
void request_handback(Context& context, Case& c, Handling& handling, const HandbackRequest& request);
/// The unit is relieved; the caller assigns the other one, which is returned.
Id<people::Organ> grant_handback(Context& context, Case& c, Handling& handling, const HandbackGrant& grant);
void refuse_handback(Context& context, Case& c, Handling& handling, const PetitionRefusal& refusal);

void record_contact(Context& context, Case& c, Handling& handling, const ContactNote& note);

void request_extension(Context& context, Case& c, Handling& handling, const ExtensionRequest& request);
void grant_extension(Context& context, Case& c, Handling& handling, const ExtensionGrant& grant);
void refuse_extension(Context& context, Case& c, Handling& handling, const PetitionRefusal& refusal);
/// Why an extension cannot be asked for now; nothing when it can.
std::optional<Problem> extension_closed(const Context& context, const Case& c, const Handling& handling);

/// Fills in what was written.
void put(Reply& reply, const ReplyText& text);
void draft_reply(Context& context, Case& c, Handling& handling, const ReplyText& text);
void send_back(Context& context, Case& c, Handling& handling, const SendingBack& reason);
/// Issues the drafted reply with its document number; a class that promises opens a promise.
void sign_off(Context& context, Case& c, Handling& handling);

void send_opinion(Context& context, Case& c, Handling& handling, const OpinionText& text);
void ask_again(Context& context, Case& c, Handling& handling, const SendingBack& reason);
} // namespace matters

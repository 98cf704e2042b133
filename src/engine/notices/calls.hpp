#pragma once
// The last rung: who did not open what was asked of them within two workdays is telephoned by the office. The
// list tells how many things wait and since when; whole numbers are read one by one, which the ledger notes.
#include "engine/notices/notice.hpp"

namespace notices {
inline constexpr int unopened_workdays = 2;

/// A row of `notice_calls`.
struct Call {
    Id<Call> id;
    Id<Person> person_id;
    Date called_on;
    Id<Person> called_by;
    bool reached = false;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Call, (), (id, person_id, called_on, called_by, reached, note))

struct CallRow {
    Id<Person> person_id;
    std::string person, person_en, phone; // masked
    std::int64_t unopened = 0;
    Instant since;
    std::string text; // the oldest of them
    std::optional<Call> last_call;
};
BOOST_DESCRIBE_STRUCT(CallRow, (), (person_id, person, person_en, phone, unopened, since, text, last_call))

struct CallList {
    std::vector<CallRow> items; // who waits longest first
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(CallList, (), (items, next))

struct CallFilter {
    std::optional<Text<60>> cursor;
};
BOOST_DESCRIBE_STRUCT(CallFilter, (), (cursor))

struct CallMade {
    Id<Person> person_id;
    bool reached = false;
    Upto<300> note;
};
BOOST_DESCRIBE_STRUCT(CallMade, (), (person_id, reached, note))

CallList call_list(Context& context, const CallFilter& filter);
Call note_call(Context& context, const CallMade& call);
} // namespace notices

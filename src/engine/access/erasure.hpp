#pragma once
// Personal data erased when they are needed no more (Personal Information Protection Law, article 47). Names,
// posts and mandates stay: they are who acted, and part of the records of the congress.
#include "engine/people/people.hpp"

namespace auth {
/// Gender, year of birth, occupation, telephone number and e-mail address of that person are empty from now
/// on; the account is closed, under another user name and without password or second factor. Refuses with
/// still_in_office, or when there is no such person.
void erase_personal_data(Context& context, Id<people::Person> person);

inline constexpr Refusal still_in_office{
    409, "still-in-office", "此人目前仍有职务或代表资格，履职需要这些信息，请在任期或任职结束后再清除。",
    "This person holds a post or a mandate today, and these data are needed for it. Erase them when it has "
    "ended."};
} // namespace auth

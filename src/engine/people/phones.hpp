#pragma once
// Telephone numbers lie encrypted in the database (GB/T 22239-2019, 8.1.4.8 b; PIPL, art. 51). A row of
// `persons` holds them as `kept_phone` makes them; rows from before hold the number itself until
// `encrypt_phones` has come by.
#include "engine/people/people.hpp"

namespace people {
/// As a row keeps that number; empty when there is none.
std::string kept_phone(const db::Tx& tx, const std::string& number);

/// The number that a row keeps.
std::string phone_of(const db::Tx& tx, const std::string& kept);

/// That number, masked.
std::string masked_phone(const db::Tx& tx, const std::string& kept);

/// Encrypts what is not encrypted yet, in this congress, and says how many. What was altered by hand is left
/// for verification to find.
std::int64_t encrypt_phones(Context& context);
} // namespace people

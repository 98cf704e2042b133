#pragma once
// The languages by their names, for records and the wire.
#include "base/problem.hpp"

#include <boost/describe/enum.hpp>

BOOST_DESCRIBE_ENUM(Language, zh, en)

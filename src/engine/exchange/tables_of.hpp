#pragma once
#include <string>
#include <vector>

namespace exchange {
/// Every table of the schema that holds records of congresses, in the order of the migrations.
std::vector<std::string> tables_kept();
} // namespace exchange

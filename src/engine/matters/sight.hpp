#pragma once
// Which matters a reader may see, said in SQL for lists; for one matter `require_sight` says it (view.hpp).
#include "db/where.hpp"
#include "engine/access/visibility.hpp"

namespace matters {
/// A condition on rows of `matters` called m: the letters open to this reader, their own, and those of their
/// units. Takes its arguments into `where`.
std::string sight(db::Where& where, const auth::Actor& actor);
} // namespace matters

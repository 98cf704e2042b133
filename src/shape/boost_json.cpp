// Boost.JSON itself, compiled here once: it needs no library of its own at run time.
#include <boost/json/src.hpp>

// Every list that a system declares is given out as a file.
#include "app/wiring.hpp"
#include "engine/exchange/lists.hpp"
#include "support/world.hpp"

TEST_CASE("every declared list is given out, its columns named in words") {
    support::World world;
    app::declare_tables();
    CHECK(exchange::declared_lists().size() > 10);
    for (const auto& list : exchange::declared_lists()) {
        if (list.sensitive || list.key == "evidence") continue; // on record, and of a figure
        world.see(world.office, date(2020, 3, 2), [&](Context& context) {
            const auto file =
                exchange::export_list(context, {.list = {list.key}, .format = exchange::FileFormat::csv});
            CHECK_MESSAGE(file.bytes.find(list.columns.front().zh) != file.bytes.npos, list.key);
        });
    }
}

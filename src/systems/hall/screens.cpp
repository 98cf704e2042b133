#include "engine/access/screens.hpp"
#include "engine/ledger/ledger.hpp"
#include "systems/hall/hall.hpp"

namespace hall {
namespace {
constexpr std::int64_t ms_a_minute = 60'000;

Gathering load_to_show(Context& context, Id<Gathering> id) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::require(context, gathering, "show_on_screen");
    return gathering;
}
} // namespace

HallScreens screens(Context& context, Id<Gathering> id) {
    const auto gathering = load_to_show(context, id);
    HallScreens all{.screens = auth::screens_of(context, id.value)};
    matters::NameBook book;
    for (const auto& screen : all.screens) book.need(screen.made_by);
    all.names = book.look_up(context.tx, gathering.held_on.value_or(context.today));
    return all;
}

HallScreenCode allow_screen(Context& context, Id<Gathering> id) {
    const auto gathering = load_to_show(context, id);
    auto issued = auth::allow_screen(context, id.value);
    gatherings::note(context, gathering, "show_on_screen", {.kind = "screen_pass", .id = issued.id.value});
    return {issued.id, std::move(issued.code), auth::screen_code_lifetime_ms / ms_a_minute};
}

void revoke_screen(Context& context, Id<Gathering> id, Id<auth::ScreenPass> pass) {
    const auto gathering = load_to_show(context, id);
    auth::revoke_screen(context, id.value, pass);
    ledger::write(context, {.act = "revoke_screen",
                            .subject_kind = "gathering",
                            .subject_id = id.value,
                            .record_kind = "screen_pass",
                            .record_id = pass.value});
}
} // namespace hall

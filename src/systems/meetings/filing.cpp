#include "engine/gatherings/agenda.hpp"
#include "systems/meetings/showing.hpp"

#include <algorithm>

namespace meetings {
namespace {
constexpr Refusal no_file{422, "no-file", "请选择文件，至少一个。", "Choose a file."};

gatherings::Paper load(Context& context, Id<Gathering> id, Id<gatherings::Paper> paper) {
    const auto all = gatherings::store::papers(context.tx, id);
    const auto found = std::ranges::find(all, paper, &gatherings::Paper::id);
    if (found == all.end()) throw Problem{not_found};
    return *found;
}

gatherings::About about(const gatherings::Paper& paper) {
    return {.kind = "gathering_paper", .id = paper.id.value};
}
} // namespace

GatheringView add_paper(Context& context, Id<Gathering> id, const PaperAdded& added) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::require(context, gathering, "add_paper");
    if (added.file_ids.empty()) refuse_field("/file_ids", no_file);
    if (added.item_id && gatherings::store::item(context.tx, *added.item_id).gathering_id != id)
        refuse_field("/item_id", gatherings::no_such_item);
    const gatherings::Paper paper{.id = context.next<gatherings::Paper>(),
                                  .gathering_id = id,
                                  .item_id = added.item_id,
                                  .title = added.title.value,
                                  .audience = audience_of(added.readers, gathering),
                                  .added_on = context.today};
    context.tx.insert("gathering_papers", paper);
    papers::attach(context, added.file_ids, "gathering_paper", paper.id.value);
    gatherings::take(context, gathering, "add_paper", about(paper));
    return view_of(context, gathering);
}

GatheringView add_version(Context& context, Id<Gathering> id, Id<gatherings::Paper> paper_id,
                          const PaperVersion& version) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::require(context, gathering, "add_paper");
    if (version.file_ids.empty()) refuse_field("/file_ids", no_file);
    const auto paper = load(context, id, paper_id);
    papers::attach(context, version.file_ids, "gathering_paper", paper.id.value);
    gatherings::take(context, gathering, "add_paper", about(paper));
    return view_of(context, gathering);
}

GatheringView withdraw_paper(Context& context, Id<Gathering> id, Id<gatherings::Paper> paper_id) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::require(context, gathering, "add_paper");
    auto paper = load(context, id, paper_id);
    paper.withdrawn_on = context.today;
    context.tx.save("gathering_papers", paper);
    gatherings::take(context, gathering, "add_paper", about(paper));
    return view_of(context, gathering);
}

papers::Download open_paper(Context& context, Id<Gathering> id, Id<gatherings::Paper> paper_id,
                            Id<papers::File> file) {
    if (!gatherings::store::may_see(context, id)) throw Problem{not_found};
    const auto gathering = gatherings::store::load(context.tx, id);
    const auto paper = load(context, id, paper_id);
    const auto reader = relation(context, gathering, gatherings::store::attendees(context.tx, id),
                                 gatherings::store::agenda(context.tx, id));
    if (!may_read(paper, gathering, reader)) throw Problem{not_found};
    return papers::open(context, file, paper.id.value);
}
} // namespace meetings

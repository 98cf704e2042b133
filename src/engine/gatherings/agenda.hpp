#pragma once
// The agenda: a tree of items, edited until it is adopted and worked through in session.
#include "engine/gatherings/gatherings.hpp"

namespace gatherings {
/// What an item says of itself.
struct ItemText {
    std::string kind, title;
    std::optional<Unit> unit_id = {};
    std::string reporter = {};
    std::optional<std::int64_t> minutes = {};
    std::optional<std::int64_t> subject_id = {};
    std::optional<Id<AgendaItem>> parent_id = {};
};
/// Puts items at the end, in this order; in session this is an addition that the meeting must adopt.
std::vector<AgendaItem> add_items(Context& context, Gathering& gathering, std::span<const ItemText> texts);
AgendaItem add_item(Context& context, Gathering& gathering, const ItemText& text);
/// Its place in the tree stays.
void change_item(Context& context, Gathering& gathering, Id<AgendaItem> id, const ItemText& text);
/// Makes it the `position`-th (from 1) under that item, or of the whole.
void move_item(Context& context, Gathering& gathering, Id<AgendaItem> id,
               std::optional<Id<AgendaItem>> parent, std::int64_t position);
/// Takes it, and what is below it, off the agenda.
void remove_item(Context& context, Gathering& gathering, Id<AgendaItem> id);
/// Takes over the kinds and titles of another meeting's agenda.
void copy_agenda(Context& context, Gathering& gathering, Id<Gathering> from);

/// What is dealt with now. The item before it is done, unless it was settled otherwise.
void show_item(Context& context, Gathering& gathering, Id<AgendaItem> id);
/// How the item ended: done, held back from the vote, or withdrawn; and in words.
void settle_item(Context& context, Gathering& gathering, Id<AgendaItem> id, ItemState state,
                 const std::string& outcome);
/// Says which record an item is about, for whoever made the record.
void set_subject(Context& context, Gathering& gathering, Id<AgendaItem> id, std::int64_t subject_id);

/// "三十一": a whole number below a hundred as titles and agendas have it.
std::string in_words(std::int64_t number);
/// "一", "（二）", "3": as items of that depth are counted on an agenda, each with its number.
std::vector<std::string> numbered(std::span<const AgendaItem> agenda);

inline constexpr Refusal no_such_item{422, "no-such-agenda-item", "议程中没有这一项，请刷新后重试。",
                                      "There is no such item on the agenda. Reload and try again."};
inline constexpr Refusal item_not_here{422, "item-not-at-this-meeting",
                                       "“{0}”不属于{1}的议题范围，请另选类型。",
                                       "“{0}” is not for a {1}. Choose another kind."};
inline constexpr Refusal too_deep{422, "agenda-too-deep", "议程最多三层，请把这一项放到上一层。",
                                  "An agenda has three levels at most. Put this item one level up."};
inline constexpr Refusal under_itself{422, "agenda-under-itself", "不能把一项议程放到它自己的下面。",
                                      "An item cannot stand below itself."};
inline constexpr Refusal item_over{422, "agenda-item-over", "“{0}”已经审议或者有了结果，不能再移动或者去掉。",
                                   "“{0}” has been dealt with; it can no longer be moved or removed."};
inline constexpr Refusal agenda_not_empty{422, "agenda-not-empty", "已有议程，不能再沿用其他会议的议程。",
                                          "There is an agenda already; another one cannot be taken over."};
inline constexpr Refusal not_an_outcome{422, "not-an-outcome", "请选择：已审议、暂不表决或者撤回。",
                                        "Choose: done, held back, or withdrawn."};
} // namespace gatherings

#pragma once
// Who asked to speak on an item, who is speaking and for how long, and what they said.
#include "engine/gatherings/gatherings.hpp"

namespace gatherings {
/// The actor asks; asking twice is one wish.
Speech ask_to_speak(Context& context, const Gathering& gathering, Id<AgendaItem> item);
/// The actor's own wish, taken back.
void withdraw_speech(Context& context, const Gathering& gathering, Id<Speech> id);
/// The chair puts somebody on the list.
Speech list_speaker(Context& context, Gathering& gathering, Id<AgendaItem> item, Person person);
/// The chair gives the floor: whoever spoke before on the item is done.
void begin_speech(Context& context, Gathering& gathering, Id<Speech> id, std::int64_t seconds);
void end_speech(Context& context, Gathering& gathering, Id<Speech> id);
/// The clerk writes down what was said, until the speaker has checked it.
void write_speech(Context& context, Gathering& gathering, Id<Speech> id, const std::string& text);
/// The same for somebody who was on no list.
Speech record_speech(Context& context, Gathering& gathering, Id<AgendaItem> item, Person person,
                     const std::string& text);
/// The speaker corrects what was written down, and stands by it: from then on it is not changed any more.
void check_speech(Context& context, const Gathering& gathering, Id<Speech> id, const std::string& text);

inline constexpr std::int64_t first_speech_s = 10 * 60;
inline constexpr Refusal not_this_item{422, "item-not-under-way", "这一项议程没有在审议，现在不能申请发言。",
                                       "This item is not being dealt with now."};
inline constexpr Refusal not_in_turn{422, "not-in-turn", "这条发言已经结束或者已撤回，请刷新后查看。",
                                     "This speech is over or was taken back. Reload to see the list."};
inline constexpr Refusal not_your_speech{403, "not-your-speech", "只有发言人本人可以核对或者撤回。",
                                         "Only the speaker can check it or take it back."};
inline constexpr Refusal nothing_written{422, "speech-not-written", "发言还没有整理成文，暂时不能核对。",
                                         "What was said has not been written down yet."};
inline constexpr Refusal not_spoken{422, "speech-not-held", "还没有发言，不能整理发言稿。",
                                    "Nothing was said yet, so there is nothing to write down."};
inline constexpr Refusal speech_checked{
    409, "speech-checked", "发言人已于 {0} 核对确认，发言稿不能再修改。确有错误的，请在纪要中说明。",
    "The speaker confirmed it on {0}, so it can no longer be changed. Put a mistake right in the minutes."};
} // namespace gatherings

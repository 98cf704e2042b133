#include "systems/suggestions/story_test.hpp"

namespace suggestions {
namespace {
using support::Unit;

void by_two_units(Story& s) {
    s.assignment = {
        .separate_ids = {s.world.education.organ, s.world.transport.organ}
    };
}

void by_education(Story& s, std::string_view act, bool principal = false) {
    s.does(principal ? s.world.education.principal : s.world.education.clerk, act,
           s.part(s.world.education.organ));
}

void by_transport(Story& s, std::string_view act, bool principal = false) {
    s.does(principal ? s.world.transport.principal : s.world.transport.clerk, act,
           s.part(s.world.transport.organ));
}

void with_promise(Story& s) {
    s.reply = promised(s.today + 600);
    s.closed();
}

const Scene all[] = {
    // deadlines pass
    {"closed",                                          [](Story& s) { s.closed(); }       },
    {"published",                                       [](Story& s) { s.published(); }    },
    {"rehandling",                                      [](Story& s) { s.rehandling(); }   },
    {"escalated",                                       [](Story& s) { s.escalated(); }    },
    {"closed, confidential",
     [](Story& s) {
         s.text.confidential = true;
         s.closed();
     }                                                                                     },
    {"separate, one rehandled",
     [](Story& s) {
         by_two_units(s);
         s.replied();
         s.does(s.author, "rate", s.part(s.world.education.organ));
         s.rating = {matters::Grade::unsatisfied, matters::Grade::satisfied, {"没有联系我。"}};
         s.does(s.author, "rate", s.part(s.world.transport.organ));
         s.window_over();
     }                                                                                     },
    {"closed, promise open",                            with_promise                       },
    {"closed, promise reported",
     [](Story& s) {
         with_promise(s);
         s.does(s.world.education.clerk, "report_promise", s.promise());
     }                                                                                     },
    {"closed, asked whether it is solved",
     [](Story& s) {
         s.closed();
         s.wait_until(s.today + 30);
     }                                                                                     },
    {"published, not solved",
     [](Story& s) {
         s.published();
         s.wait_until(s.today + 30);
         s.does(s.author, "answer_solved", s.question());
     }                                                                                     },
    // no deadline passes
    {"draft",                                           [](Story& s) { s.drafted(); }      },
    {"discarded",
     [](Story& s) {
         s.drafted();
         s.does(s.author, "discard");
     }                                                                                     },
    {"entered",                                         [](Story& s) { s.entered(); }      },
    {"cosigning",
     [](Story& s) {
         s.cosigners = {s.world.wang, s.world.zhao};
         s.cosigning();
         s.does(s.world.wang, "confirm");
     }                                                                                     },
    {"cosigning, open to all",
     [](Story& s) {
         s.cosigning();
         s.does(s.author, "open_to_all");
         s.does(s.world.wang, "confirm");
     }                                                                                     },
    {"submitted",                                       [](Story& s) { s.submitted(); }    },
    {"submitted, to be withdrawn",
     [](Story& s) {
         s.submitted();
         s.does(s.author, "withdraw");
     }                                                                                     },
    {"withdrawn",
     [](Story& s) {
         s.submitted();
         s.does(s.author, "withdraw");
         s.does(s.world.wang, "agree_withdrawal");
     }                                                                                     },
    {"screening",                                       [](Story& s) { s.screened(); }     },
    {"screening, checklist complete",                   [](Story& s) { s.checked(); }      },
    {"assigned with the one it is merged into",
     [](Story& s) {
         Story head(s.world, s.today);
         head.registered();
         s.registered();
         s.head = head.id;
         s.does(s.world.office, "merge");
         head.does(s.world.office, "assign");
     }                                                                                     },
    {"registered, another unit consulted",
     [](Story& s) {
         s.registered();
         s.does(s.world.office, [&](Context& c) {
             return consult(c, s.id, {{s.world.education.organ}, {"是否属于你单位职责？"}});
         });
     }                                                                                     },
    {"returned",
     [](Story& s) {
         s.screened();
         s.does(s.world.office, "return_for_revision");
     }                                                                                     },
    {"not_accepted",
     [](Story& s) {
         s.screened();
         s.does(s.world.office, "not_accept");
     }                                                                                     },
    {"treated_as_letter",
     [](Story& s) {
         s.screened();
         s.does(s.world.office, "treat_as_letter");
     }                                                                                     },
    {"registered",                                      [](Story& s) { s.registered(); }   },
    {"merged",
     [](Story& s) {
         s.registered();
         s.does(s.world.office, "merge");
     }                                                                                     },
    {"split",
     [](Story& s) {
         s.registered();
         s.does(s.world.office, "split");
     }                                                                                     },
    {"assigned",                                        [](Story& s) { s.assigned(); }     },
    {"assigned, handback asked by lead and co-handler",
     [](Story& s) {
         s.assigned();
         by_education(s, "request_handback", true);
         by_transport(s, "request_handback", true);
     }                                                                                     },
    {"assigned, lead handed back",
     [](Story& s) {
         s.assigned();
         by_education(s, "request_handback", true);
         s.does(s.world.office, "grant_handback", s.part(s.world.education.organ));
     }                                                                                     },
    {"handling, signed for",                            [](Story& s) { s.signed_for(); }   },
    {"handling, in contact",                            [](Story& s) { s.contacted(); }    },
    {"handling, opinion sent, more time asked for",
     [](Story& s) {
         s.contacted();
         by_transport(s, "send_opinion");
         by_education(s, "request_extension");
     }                                                                                     },
    {"handling, co-handler asked again",
     [](Story& s) {
         s.contacted();
         by_transport(s, "send_opinion");
         s.does(s.world.education.clerk, "ask_again", s.part(s.world.transport.organ));
     }                                                                                     },
    {"assigned, too late to hand back",
     [](Story& s) {
         s.assigned();
         s.today = s.today + 30; // nobody has signed for it
     }                                                                                     },
    {"replied, more time asked for in vain",
     [](Story& s) {
         s.contacted();
         by_education(s, "request_extension");
         by_education(s, "draft_reply");
         by_education(s, "sign_off", true);
     }                                                                                     },
    {"handling, reply drafted",                         [](Story& s) { s.reply_drafted(); }},
    {"handling, one of two has replied",
     [](Story& s) {
         by_two_units(s);
         s.reply_drafted();
         by_education(s, "sign_off", true);
     }                                                                                     },
    {"replied",                                         [](Story& s) { s.replied(); }      },
    {"replied, one of two rated",
     [](Story& s) {
         by_two_units(s);
         s.replied();
         s.does(s.author, "rate", s.part(s.world.education.organ));
     }                                                                                     },
    {"rated",                                           [](Story& s) { s.rated(); }        },
};
} // namespace

std::span<const Scene> scenes() {
    return all;
}

std::vector<Story> play_all(World& world) {
    Story head(world, date(2018, 1, 2));
    head.registered();
    std::vector<Story> stories;
    auto begins = head.today;
    for (const auto& scene : all) {
        stories.emplace_back(world, begins);
        stories.back().head = head.id;
        INFO(std::string(scene.name));
        scene.play(stories.back());
        begins = stories.back().today + 1;
    }
    return stories;
}
} // namespace suggestions

#include "http/route.hpp"
#include "systems/linkage/linkage.hpp"

namespace linkage {
extern const Route routes[] = {
    {Verb::get,  "/matters/{id}/linkage",                                     card,             "What passed between this and other congresses on a matter"},
    {Verb::post, "/matters/{id}/linkage/passings",                            pass,             "Pass a matter upward or hand it down"                     },
    {Verb::post, "/matters/{id}/linkage/passings/{passing}/consent",          consent,
     "The author consents to passing a confidential one on"                                                                                                },
    {Verb::post, "/matters/{id}/linkage/passings/{passing}/recorded-consent", record_consent,
     "Record the author's consent given on paper or by telephone"                                                                                          },
    {Verb::post, "/matters/{id}/linkage/passings/{passing}/consent-refusal",  withhold_consent,
     "The author does not consent"                                                                                                                         },
    {Verb::post, "/matters/{id}/linkage/passings/{passing}/progress",         enter_progress,
     "Enter progress that a congress outside told by letter"                                                                                               },
    {Verb::post, "/matters/{id}/linkage/passings/{passing}/answer",           enter_answer,
     "Enter the answer of a congress outside"                                                                                                              },
    {Verb::post, "/matters/{id}/linkage/passings/{passing}/return",           enter_return,
     "Enter that a congress outside returned it"                                                                                                           },
    {Verb::get,  "/passings",                                                 passings,         "What was passed to other congresses"                      },
    {Verb::get,  "/received",                                                 list_received,    "What came from other congresses"                          },
    {Verb::get,  "/received/{id}",                                            show,             "One matter that came from another congress"               },
    {Verb::post, "/received/{id}/acceptance",                                 accept,           "Take it up"                                               },
    {Verb::post, "/received/{id}/joining",                                    join,             "Handle it together with a matter here"                    },
    {Verb::post, "/received/{id}/passing-on",                                 pass_on,          "Pass it on to a unit"                                     },
    {Verb::post, "/received/{id}/progress",                                   tell,             "Tell the origin how it goes"                              },
    {Verb::post, "/received/{id}/answer",                                     answer,           "The unit answers"                                         },
    {Verb::post, "/received/{id}/immediate-answer",                           answer_at_once,   "The office answers"                                       },
    {Verb::post, "/received/{id}/return",                                     send_back,        "Return it with the reason"                                },
};
extern const std::size_t route_count = std::size(routes);
} // namespace linkage

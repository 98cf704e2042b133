#include "app/wiring.hpp"

#include "engine/gatherings/flow.hpp"
#include "http/sessions.hpp"
#include "http/uploads.hpp"
#include "systems/accounts/tables.hpp"
#include "systems/annual/tables.hpp"
#include "systems/ballots/figures.hpp"
#include "systems/ballots/flow.hpp"
#include "systems/deliberations/figures.hpp"
#include "systems/deliberations/flow.hpp"
#include "systems/deliberations/following.hpp"
#include "systems/deliberations/notices.hpp"
#include "systems/deliberations/paper_words.hpp"
#include "systems/deliberations/tables.hpp"
#include "systems/directory/tables.hpp"
#include "systems/evaluations/figures.hpp"
#include "systems/evaluations/flow.hpp"
#include "systems/evaluations/tables.hpp"
#include "systems/honours/figures.hpp"
#include "systems/honours/flow.hpp"
#include "systems/key_items/figures.hpp"
#include "systems/key_items/flow.hpp"
#include "systems/key_items/tables.hpp"
#include "systems/linkage/figures.hpp"
#include "systems/linkage/flow.hpp"
#include "systems/linkage/linkage.hpp"
#include "systems/meetings/document_words.hpp"
#include "systems/meetings/figures.hpp"
#include "systems/meetings/notices.hpp"
#include "systems/opinions/figures.hpp"
#include "systems/opinions/flow.hpp"
#include "systems/opinions/notices.hpp"
#include "systems/opinions/tables.hpp"
#include "systems/reports/figures.hpp"
#include "systems/reports/flow.hpp"
#include "systems/reports/following.hpp"
#include "systems/reports/notices.hpp"
#include "systems/research/figures.hpp"
#include "systems/research/flow.hpp"
#include "systems/research/notices.hpp"
#include "systems/suggestions/figures.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/notices.hpp"
#include "systems/suggestions/paper_words.hpp"
#include "systems/suggestions/suggestions.hpp"
#include "systems/suggestions/tables.hpp"
#include "systems/visits/figures.hpp"
#include "systems/visits/flow.hpp"
#include "systems/visits/tables.hpp"

// Each system exports its doors under these two names.
#define RENDA_ROUTES(system)                                                                                 \
    namespace system {                                                                                       \
    extern const Route routes[];                                                                             \
    extern const std::size_t route_count;                                                                    \
    }
RENDA_ROUTES(accounts)
RENDA_ROUTES(annual)
RENDA_ROUTES(ballots)
RENDA_ROUTES(deliberations)
RENDA_ROUTES(directory)
RENDA_ROUTES(finding)
RENDA_ROUTES(evaluations)
RENDA_ROUTES(hall)
RENDA_ROUTES(honours)
RENDA_ROUTES(key_items)
RENDA_ROUTES(exchange)
RENDA_ROUTES(law)
RENDA_ROUTES(linkage)
RENDA_ROUTES(meetings)
RENDA_ROUTES(notices)
RENDA_ROUTES(opinions)
RENDA_ROUTES(reports)
RENDA_ROUTES(research)
RENDA_ROUTES(suggestions)
RENDA_ROUTES(visits)
#undef RENDA_ROUTES

namespace app {
std::vector<Route> routes() {
    const Routes systems[] = {
        http::session_routes(),
        http::upload_routes(),
        {directory::routes,     directory::route_count    },
        {accounts::routes,      accounts::route_count     },
        {law::routes,           law::route_count          },
        {suggestions::routes,   suggestions::route_count  },
        {opinions::routes,      opinions::route_count     },
        {linkage::routes,       linkage::route_count      },
        {key_items::routes,     key_items::route_count    },
        {honours::routes,       honours::route_count      },
        {finding::routes,       finding::route_count      },
        {visits::routes,        visits::route_count       },
        {evaluations::routes,   evaluations::route_count  },
        {hall::routes,          hall::route_count         },
        {ballots::routes,       ballots::route_count      },
        {meetings::routes,      meetings::route_count     },
        {reports::routes,       reports::route_count      },
        {research::routes,      research::route_count     },
        {deliberations::routes, deliberations::route_count},
        {annual::routes,        annual::route_count       },
        {notices::routes,       notices::route_count      },
        {exchange::routes,      exchange::route_count     },
    };
    std::vector<Route> all;
    for (const auto routes : systems) all.insert(all.end(), routes.begin(), routes.end());
    return all;
}

void declare_figures() {
    auto all = suggestions::declare_figures();
    for (auto& figure : opinions::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : linkage::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : key_items::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : honours::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : visits::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : evaluations::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : meetings::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : ballots::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : reports::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : research::declare_figures()) all.push_back(std::move(figure));
    for (auto& figure : deliberations::declare_figures()) all.push_back(std::move(figure));
    figures::declare(std::move(all));
}

void declare_tables() {
    auto kinds = directory::declare_imports();
    kinds.push_back(suggestions::declare_import());
    exchange::declare(std::move(kinds));
    std::vector<exchange::List> lists;
    for (auto& some : {directory::declare_lists(), suggestions::declare_lists(), accounts::declare_lists()})
        lists.insert(lists.end(), some.begin(), some.end());
    lists.push_back(opinions::declare_list());
    lists.push_back(deliberations::declare_list());
    lists.push_back(annual::declare_list());
    lists.push_back(key_items::declare_list());
    lists.push_back(visits::declare_list());
    lists.push_back(evaluations::declare_list());
    exchange::declare(std::move(lists));
}

std::vector<matters::Flow> flows() {
    // clang-format off
    return {
        suggestions::flow,
        opinions::flow,
        linkage::passing_flow,
        linkage::flow,
        key_items::flow,
        honours::flow,
        matters::handling_flow,
        matters::promise_flow,
        suggestions::question_flow,
        visits::flow,
        visits::decision_flow,
        evaluations::flow,
        ballots::flow,
        gatherings::flow,
        gatherings::task_flow,
        reports::flow,
        research::flow,
        deliberations::flow,
        deliberations::item_flow,
    };
    // clang-format on
}

void declare_flows() {
    matters::declare(flows());
}

std::vector<papers::Kind> paper_kinds() {
    std::vector<papers::Kind> kinds(std::begin(suggestions::paper_kinds), std::end(suggestions::paper_kinds));
    kinds.insert(kinds.end(), std::begin(meetings::paper_kinds), std::end(meetings::paper_kinds));
    kinds.insert(kinds.end(), std::begin(deliberations::paper_kinds), std::end(deliberations::paper_kinds));
    return kinds;
}

void declare_notices() {
    std::vector<notices::Kind> kinds{suggestions::notice_kind(), opinions::notice_kind(),
                                     meetings::notice_kind(),    reports::notice_kind(),
                                     research::notice_kind(),    deliberations::notice_kind()};
    notices::check(notices::rules(), kinds);
    notices::declare(std::move(kinds));
}

void declare_followers() {
    ballots::declare({reports::follow_vote, deliberations::follow_vote});
}

int pass_deadlines(Context& context) {
    return suggestions::pass_deadlines(context) + linkage::pass_deadlines(context);
}
} // namespace app

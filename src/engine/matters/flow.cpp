#include "engine/matters/words.hpp"

namespace matters {
std::string_view called(Who who, Language language) {
    struct Called {
        std::string_view zh, en;
    };
    static constexpr Called names[] = {
        {"领衔代表",               "the lead deputy"                      },
        {"联名代表",               "a co-signing deputy"                  },
        {"其他在任代表",           "another deputy in office"             },
        {"代填人员",               "the helper who entered it"            },
        {"人大常委会办事机构",     "the congress's office"                },
        {"被征求意见的单位",       "a unit that is consulted"             },
        {"主任会议成员",           "a member of the Chairpersons' Meeting"},
        {"承办单位经办人",         "the handling unit's clerk"            },
        {"主办（分办）单位经办人", "the lead or separate unit's clerk"    },
        {"会办单位经办人",         "the co-handling unit's clerk"         },
        {"主办单位经办人",         "the lead unit's clerk"                },
        {"承办单位负责人",         "the handling unit's principal"        },
        {"主办（分办）单位负责人", "the lead or separate unit's principal"},
        {"受邀人员",               "who is asked to come"                 },
        {"办事机构或者带队人",     "the office, or who leads it"          },
        {"系统（期限届满）",       "the system, when the deadline passes" },
    };
    const auto& name = names[static_cast<std::size_t>(who)];
    return language == Language::zh ? name.zh : name.en;
}

std::string word(std::span<const Word> words, std::string_view key, Language language) {
    for (const auto& entry : words)
        if (entry.key == key) return std::string(language == Language::zh ? entry.zh : entry.en);
    return std::string(key);
}

std::string_view sealed_to(const Flow& flow, std::string_view act) {
    for (const auto& entry : flow.sealed)
        if (entry.act == act) return entry.audience;
    return "";
}

namespace {
std::vector<Flow>& catalogue() {
    static std::vector<Flow> flows;
    return flows;
}
} // namespace

void declare(std::vector<Flow> flows) {
    catalogue() = std::move(flows);
}

const Flow* declared(std::string_view kind) {
    const auto found = std::ranges::find(catalogue(), kind, &Flow::kind);
    return found == catalogue().end() ? nullptr : &*found;
}

const Flow* flow_of(const ledger::Entry& entry) {
    const auto knows = [&](const Flow& flow) {
        return std::ranges::find(flow.acts, entry.act, &Word::key) != flow.acts.end();
    };
    for (const auto& kind : {entry.record_kind, entry.subject_kind})
        if (const auto* flow = declared(kind); flow && knows(*flow)) return flow;
    if (std::ranges::find(plain_acts(), entry.act, &Word::key) != plain_acts().end()) return nullptr;
    const auto found = std::ranges::find_if(catalogue(), knows);
    return found == catalogue().end() ? nullptr : &*found;
}

std::string mermaid(const Flow& flow) {
    std::string out = "stateDiagram-v2\n";
    const auto node = [&](std::string_view state) { return state.empty() ? "[*]" : std::string(state); };
    for (const auto& step : flow.steps) {
        out += "    " + node(step.from) + " --> " + node(step.to) + " : " + std::string(step.act) + " (" +
               std::string(called(step.who, Language::en)) + ")";
        for (const auto key : step.starts)
            if (!key.empty()) out += " ⏵" + std::string(key);
        for (const auto key : step.stops)
            if (!key.empty()) out += " ⏹" + std::string(key);
        out += "\n";
    }
    for (const auto end : flow.ends) out += "    " + std::string(end) + " --> [*]\n";
    return out;
}
} // namespace matters

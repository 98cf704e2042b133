#include "db/page.hpp"
#include "engine/figures/figures.hpp"
#include "engine/matters/finding.hpp"
#include "engine/matters/sight.hpp"
#include "systems/reports/flow.hpp"
#include "systems/reports/reports.hpp"

namespace reports {
namespace {
constexpr std::string_view row = R"(
    select m.id, m.title, m.category, m.state, m.state as state_label, r.source, r.genre, r.organ, r.body_id,
           (select min(h.unit_id) from handlings h where h.congress_id = $1 and h.matter_id = m.id and
                   h.state <> 'relieved') as unit_id,
           r.meeting, r.meeting_on, r.heard_on,
           (select min(k.due_on) from clocks k where k.congress_id = $1 and k.matter_id = m.id and
                   k.met_on is null and k.void_on is null) as due_on,
           r.outcome,
           (select max(q.verdict) from gathering_items i join ballot_questions q on q.congress_id =
                   i.congress_id and q.subject_id = i.id where i.congress_id = $1 and i.subject_id = m.id and
                   i.state <> 'removed' and q.state = 'closed' and q.rule like 'satisfaction%' and
                   q.aspect <> 'process') as verdict,
           (select count(*) from links l join matters s on s.congress_id = l.congress_id and s.id = l.to_id
             where l.congress_id = $1 and l.from_id = m.id and s.kind = 'research') as researches,
           (select count(*) from links l join matters s on s.congress_id = l.congress_id and s.id = l.from_id
             where l.congress_id = $1 and l.to_id = m.id and s.kind = 'deliberation') as opinions
      from work_reports r
      join matters m on m.congress_id = r.congress_id and m.id = r.id
     where r.congress_id = $1)";

void narrow(db::Where& where, Context& context, const WorkReportFilter& filter) {
    if (!filter.state.empty()) where.in("m.state", filter.state);
    if (filter.source) where.add("r.source = ?", *filter.source);
    if (filter.genre) where.add("r.genre = ?", *filter.genre);
    if (filter.organ) where.add("r.organ = ?", *filter.organ);
    if (filter.body_id) where.add("r.body_id = ?", *filter.body_id);
    if (filter.unit_id)
        where.add("exists (select 1 from handlings h where h.congress_id = $1 and h.matter_id = m.id and "
                  "h.state <> 'relieved' and h.unit_id = ?)",
                  *filter.unit_id);
    if (filter.mine) {
        const auto units = auth::units_of(context.actor);
        where.sql += units.empty() ? " and 1 = 0"
                                   : " and exists (select 1 from handlings h where h.congress_id = $1 and "
                                     "h.matter_id = m.id and h.state <> 'relieved' and h.unit_id in " +
                                         where.among(units) + ")";
    }
    if (filter.year)
        where.add("substr(coalesce(r.heard_on, r.meeting_on, m.opened_on), 1, 4) = ?",
                  std::to_string(*filter.year));
    if (filter.researched)
        where.sql += std::string(" and ") + (*filter.researched ? "" : "not ") +
                     "exists (select 1 from links l join matters s on s.congress_id = l.congress_id and "
                     "s.id = l.to_id where l.congress_id = $1 and l.from_id = m.id and s.kind = 'research')";
    if (const auto words = trim(filter.q.value_or("")); !words.empty())
        matters::having(where, context.tx, words);
}

struct Count {
    std::string key;
    std::int64_t reports = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (key, reports))

struct YearRow {
    std::string year;
};
BOOST_DESCRIBE_STRUCT(YearRow, (), (year))

const std::string heard_in =
    " from work_reports r where r.congress_id = $1 and substr(r.heard_on, 1, 4) = $2";
const std::string with_research =
    " and exists (select 1 from links l join matters s on s.congress_id = l.congress_id and s.id = l.to_id "
    "where l.congress_id = $1 and l.from_id = r.id and s.kind = 'research')";

std::int64_t sum_of(const ReportSummary& summary, std::string_view by) {
    std::int64_t sum = 0;
    for (const auto& group : summary.groups)
        if (group.by == by) sum += group.reports;
    return sum;
}

/// What readers of yearly reports stumble over: two names for the organs, two for one kind of paper, two
/// numbers without their relation.
void check(Context& context, ReportSummary& summary) {
    const bool zh = context.language == Language::zh;
    const auto heard = std::to_string(summary.heard);
    const auto parts = std::to_string(sum_of(summary, "organ"));
    const bool commission = summary.year >= 2018;
    summary.checks = {
        {"organs",
         zh ? std::string("报告机关用语：") + (commission ? "2018年起为“一府一委两院”" : "“一府两院”") +
                  "；各机关合计 " + parts + " 项，听取 " + heard + " 项。"
            : std::string("Organs are called ") +
                  (commission ? "government, supervisory commission, court and procuratorate since 2018"
                              : "government, court and procuratorate") +
                  "; their reports add up to " + parts + " of " + heard + " heard.",
         sum_of(summary, "organ") == summary.heard},
        {"bodies",
         zh ? "按议题来源合计 " + std::to_string(sum_of(summary, "source")) + " 项，按工作机构合计 " +
                  std::to_string(sum_of(summary, "body")) + " 项，听取 " + heard + " 项。"
            : "By source they add up to " + std::to_string(sum_of(summary, "source")) +
                  ", by working body to " + std::to_string(sum_of(summary, "body")) + ", of " + heard +
                  " heard.", sum_of(summary, "source") == summary.heard && sum_of(summary, "body") == summary.heard},
        {"term",
         zh ? "统一称“调研报告”（不另称调查报告）：本年度印发 " + std::to_string(summary.researches) + " 份。"
            : "One name only, research report: " + std::to_string(summary.researches) +
                  " were issued in the year.", true},
        {"linked",
         zh ? "有调研报告支撑的 " + std::to_string(summary.researched) + " 项 ÷ 听取 " + heard +
                  " 项；调研报告 " + std::to_string(summary.researches) + " 份，两数不必相等。"
            : std::to_string(summary.researched) + " rest on research ÷ " + heard + " heard; " +
                  std::to_string(summary.researches) + " research reports. The two need not be equal.",
         summary.researched <= summary.heard},
    };
}
} // namespace

WorkReportPage list(Context& context, const WorkReportFilter& filter) {
    db::Where where{std::string(row)};
    matters::visible(where, context.actor);
    narrow(where, context, filter);
    auto [items, next] = db::newest<WorkReportRow>(context.tx, std::move(where), "m.id", filter);
    WorkReportPage page{.items = std::move(items), .next = std::move(next)};
    matters::NameBook book;
    for (auto& item : page.items) {
        item.state_label = matters::word(states, item.state, context.language);
        book.need(item.body_id);
        book.need(item.unit_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}

WorkReportPage list_public(Context& context, const WorkReportFilter& filter) {
    auto open = context.as_public();
    return list(open, filter);
}

ReportSummary summary(Context& context, const ReportYear& asked) {
    auto& tx = context.tx;
    ReportSummary summary;
    for (const auto& one :
         tx.all<YearRow>("select distinct substr(r.heard_on, 1, 4) as year from work_reports r where "
                         "r.congress_id = $1 and r.heard_on is not null order by year desc"))
        summary.years.push_back(std::stoll(one.year));
    summary.year = asked.year.value_or(summary.years.empty() ? context.today.year() : summary.years.front());
    const auto year = std::to_string(summary.year);
    summary.heard = tx.count("select count(*)" + heard_in, year);
    summary.researched = tx.count("select count(*)" + heard_in + with_research, year);
    summary.researches = tx.count(
        "select count(*) from matters m join researches s on s.congress_id = m.congress_id and s.id = "
        "m.id where m.congress_id = $1 and s.genre = 'study' and substr(s.issued_on, 1, 4) = $2",
        year);
    matters::NameBook book;
    for (const auto& [by, column] : {
             std::pair{"organ",  "r.organ"                },
             {"source", "r.source"               },
             {"genre",  "r.genre"                },
             {"body",   "cast(r.body_id as text)"}
    })
        for (const auto& count :
             tx.all<Count>(std::string("select ") + column + " as key, count(*) as reports" + heard_in +
                               " group by " + column + " order by reports desc, key",
                           year)) {
            summary.groups.push_back({by, count.key, count.reports});
            if (std::string_view(by) == "body") book.need(Organ{std::stoll(count.key)});
        }
    check(context, summary);
    summary.names = book.look_up(tx, context.today);
    return summary;
}
} // namespace reports

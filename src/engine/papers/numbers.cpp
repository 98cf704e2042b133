#include "engine/papers/numbers.hpp"

#include "engine/people/lookup.hpp"

namespace papers {
namespace {
/// 机关代字's second part: what stands before the year.
constexpr const char* word(Series series) {
    switch (series) {
    case Series::assignment: return "交";
    case Series::handback: return "退";
    case Series::extension: return "延";
    case Series::opinion: return "会";
    case Series::reply: return "复";
    case Series::minutes: return "纪要";
    case Series::deliberation: return "审";
    case Series::research: return "调";
    case Series::inspection: return "执检";
    }
    return "";
}
} // namespace

std::string issue(Context& context, Series series, Id<people::Organ> organ, std::int64_t subject,
                  std::int64_t record) {
    const auto year = std::to_string(context.today.year());
    const auto number =
        next_number(context.tx, std::string(word(series)) + "/" + std::to_string(organ.value) + "/" + year);
    const auto name = people::label_of(context.tx, organ.value, context.today).short_name;
    const Document document{.id = context.next<Document>(),
                            .series = series,
                            .organ_id = organ,
                            .year = context.today.year(),
                            .number = number,
                            .label = name + word(series) + "〔" + year + "〕" + std::to_string(number) + "号",
                            .subject_id = subject,
                            .record_id = record,
                            .issued_on = context.today};
    context.tx.insert("documents", document);
    return document.label;
}

std::vector<Document> documents_about(db::Tx& tx, std::int64_t subject) {
    return tx.all<Document>(db::select<Document>("documents") +
                                " where congress_id = $1 and subject_id = $2 order by id",
                            subject);
}

std::int64_t next_number(db::Tx& tx, const std::string& series) {
    return tx.count(R"(
        insert into counters (congress_id, series, last)
        values ($1, $2, 1)
        on conflict (congress_id, series) do update set last = counters.last + 1
        returning last)",
                    series);
}
} // namespace papers

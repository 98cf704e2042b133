#pragma once
// The one home of numbers. A document's number belongs to a series of its organ, its kind and its year, and
// is given in the transaction of the act that issues it: an act undone leaves no gap.
#include "engine/people/people.hpp"

namespace papers {
/// What a document is: an assignment, a unit's wish to hand back or for more time, a co-handler's opinion, a
/// reply, the minutes of a meeting, a deliberation opinion, a research or law-inspection
/// report.
enum class Series {
    assignment,
    handback,
    extension,
    opinion,
    reply,
    minutes,
    deliberation,
    research,
    inspection
};
BOOST_DESCRIBE_ENUM(Series, assignment, handback, extension, opinion, reply, minutes, deliberation, research,
                    inspection)

/// A row of `documents`, the register of documents sent.
struct Document {
    Id<Document> id;
    Series series = Series::reply;
    Id<people::Organ> organ_id;
    std::int64_t year = 0, number = 0;
    std::string label;           // 教育局复〔2020〕12号
    std::int64_t subject_id = 0; // the matter
    std::int64_t record_id = 0;  // the handling, petition or reply that it is the paper of
    Date issued_on;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (id, series, organ_id, year, number, label, subject_id, record_id, issued_on))

/// Registers a document with the next number of its series, and returns how it is written. The caller's act
/// writes the ledger.
std::string issue(Context& context, Series series, Id<people::Organ> organ, std::int64_t subject,
                  std::int64_t record);

/// The documents issued about a subject.
std::vector<Document> documents_about(db::Tx& tx, std::int64_t subject);

/// The next number of any series, from 1; numbers are never given twice.
std::int64_t next_number(db::Tx& tx, const std::string& series);
} // namespace papers

#include "app/measure/measure.hpp"

#include "app/installation.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <fstream>

namespace {
std::string file(const support::Folder& folder, const char* name, const std::string& text) {
    const auto path = (folder.path() / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

bool says(const std::string& answer, const char* part) {
    return answer.find(part) != answer.npos;
}

const std::string labelled = "\xEF\xBB\xBFnote,words,unit\r\n"
                             "1,\"公交线路少，\n建议增设公交站\",交通局\r\n"
                             "2,夜班公交末班车太早,交通局\r\n"
                             "3,\"学校学位紧张，\"\"建议\"\"新建小学\",教育局\r\n"
                             "4,小学 食堂 伙食 单一,教育局\r\n"
                             "5,没有人办的事,\r\n";
} // namespace

TEST_CASE("units are measured on any columns, with quoted line breaks and a byte order mark") {
    const support::Folder folder;
    const auto train = file(folder, "train.csv", labelled);
    const auto test =
        file(folder, "test.csv", "unit,words\n交通局,增设公交站\n教育局,新建小学\n水务局,疏浚河道\n");
    const auto answer =
        app::measure::units({.train = train, .test = test, .text = {"words"}, .label = "unit"});
    CHECK(says(answer, R"("train":4,"test":3,"units":2,"unseen":1,"top1":0.6667,"top1_hits":2)"));
    CHECK_THROWS_WITH_AS(
        app::measure::units({.train = train, .test = test, .text = {"body"}, .label = "unit"}),
        doctest::Contains("has no column \"body\". Its columns are: note, words, unit"), app::Trouble);
    CHECK_THROWS_AS(
        app::measure::units({.train = "/nowhere", .test = test, .text = {"words"}, .label = "unit"}),
        app::Trouble);
}

TEST_CASE("copies and topics are measured, whatever the order of the columns") {
    const support::Folder folder;
    const auto messages = file(folder, "messages.csv",
                               "body,msg_id,title\n"
                               "夜市油烟扰民，请治理。,1,城西夜市油烟\n"
                               "夜市油烟 扰民，请治理。,2,请管一管\n"
                               "楼下烧烤到凌晨。,3,城西夜市油烟太大\n"
                               "没有公交站。,4,增设公交站点\n"
                               "出行不便。,5,城南增设公交站点\n");
    const auto groups = file(folder, "groups.json", R"({"夜市": ["1", "3"], "公交": [4, 5]})");
    const auto answer = app::measure::similar({.messages = messages, .groups = groups});
    CHECK(says(answer, R"("texts":5,"exact_duplicate_recall":1.0000,"exact_duplicate_pairs":1)"));
    CHECK(says(answer, R"("topics":2,"topic_f1":1.0000)"));
    CHECK_THROWS_AS(app::measure::similar(
                        {.messages = file(folder, "empty.csv", "msg_id,title,body\n"), .groups = groups}),
                    app::Trouble);
}

TEST_CASE("quality on the real texts stays above what was promised") {
    const char* data = std::getenv("RENDA_TEST_DATA");
    if (!data) {
        MESSAGE("skipped: RENDA_TEST_DATA does not name the folder of real texts");
        return;
    }
    const std::string messages = std::string(data) + "/a_messages/";
    const auto answer = app::measure::similar(
        {.messages = messages + "f3_messages.csv", .groups = messages + "f3_official_topics.json"});
    CHECK(says(answer, R"("exact_duplicate_recall":1.0000)"));
    CHECK(says(answer, R"("topic_f1":1.0000)"));
}

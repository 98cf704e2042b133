#include "engine/exchange/values.hpp"

#include "engine/exchange/number.hpp"

#include <doctest/doctest.h>

using namespace exchange;

TEST_CASE("days are read as offices write them") {
    const auto day = date(2014, 5, 1);
    for (const char* text :
         {"2014-05-01", "2014/5/1", "2014.5.1", "2014年5月1日", "２０１４年５月１日", "20140501",
          "2014-05-01 08:30:00", "2014/5/1 8:30", "2014-05-01T08:30:00+08:00", "民國103年5月1日",
          "民国 103 年 5 月 1 日", "103年5月1日", "103.5.1", "103/05/01", "1030501", "二〇一四年五月一日",
          "41760", "41760.25", " 2014年5月1日（星期四） "})
        CHECK_MESSAGE(day_of(text) == day, std::string(text));
    CHECK(day_of("二零二一年十二月三十一日") == date(2021, 12, 31));
    CHECK(day_of("95.12.31") == date(2006, 12, 31));
    CHECK(day_of("40298", true) == day); // in the calendar of 1904
    for (const char* text : {"", "尚未核定", "2014-02-30", "2014年13月1日", "5", "1/6/2019", "2014年",
                             "103.5", "13800000000", "民国2147483647年1月1日"})
        CHECK_MESSAGE(!day_of(text), std::string(text));
}

TEST_CASE("names lose blanks and titles, and lists of names come apart") {
    CHECK(name_of_person("王 芳") == "王芳");
    CHECK(name_of_person("王　芳　") == "王芳");
    CHECK(name_of_person("余邦彥議員") == "余邦彥");
    CHECK(name_of_person("Istanda Paingav") == "Istanda Paingav");
    using Names = std::vector<std::string>;
    CHECK(names_in("王芳、李强，赵小明; 周 溪/吴简") == Names{"王芳", "李强", "赵小明", "周溪", "吴简"});
    CHECK(names_in("王芳 李强\n赵小明") == Names{"王芳", "李强", "赵小明"});
    CHECK(names_in("王 芳 李 强") == Names{"王芳", "李强"});
    CHECK(names_in("赵 小 明") == Names{"赵小明"});
    CHECK(names_in("王芳等5人") == Names{});
    CHECK(names_in("王芳、李强、等 5 人") == Names{"王芳", "李强"});
    CHECK(names_in("['王芳', '李强']") == Names{"王芳", "李强"});
    CHECK(names_in("俄鄧.殷艾 李倩萍") == Names{"俄鄧.殷艾", "李倩萍"});
    CHECK(names_in("John Smith、王芳") == Names{"John Smith", "王芳"});
    CHECK(names_in(" 、 ") == Names{});
}

TEST_CASE("numbers, plain text and characters of one's own") {
    CHECK(tidy_number("0.1") == "0.1");
    CHECK(tidy_number("1E3") == "1000");
    CHECK(tidy_number("12345678901234567890") == "12345678901234567890");
    CHECK(plain("　ＡＢＣ１２　 三\n四 ") == "ABC12 三 四");
    CHECK(whole_of("1975年3月") == 1975);
    CHECK(whole_of("１９７５") == 1975);
    CHECK(!whole_of("很多"));
    CHECK(private_use("黃\uE000") == U'\uE000');
    CHECK(!private_use("黃瑇𠮷"));
    CHECK(code_point(U'\uE000') == "U+E000");
    CHECK(is_date_format("yyyy/m/d"));
    CHECK(is_date_format("[h]:mm"));
    CHECK(!is_date_format("General"));
    CHECK(!is_date_format("[Red]#,##0.00"));
    CHECK(!is_date_format("\"day\"0"));
}

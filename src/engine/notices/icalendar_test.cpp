#include "engine/notices/icalendar.hpp"

#include "base/text.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <fstream>

namespace {
notices::CalendarDay long_day() {
    notices::CalendarDay day{.uid = "due-12@renda",
                             .on = date(2020, 6, 8),
                             .alarm_on = date(2020, 6, 5),
                             .summary = "答复代表：〔2020〕7号《关于疏浚江岸、修桥；种树\\的建议, 二》",
                             .description = "第一行\n第二行"};
    for (int i = 0; i < 20; ++i) day.summary += "长长的标题𠮷";
    return day;
}
} // namespace

TEST_CASE("no line of a calendar is longer than 75 octets, and none cuts a character") {
    const auto text = notices::icalendar("江海区人大办理期限", {long_day()}, {1'591'000'000'000});
    std::string unfolded;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = text.find("\r\n", from);
        REQUIRE(end != text.npos);
        const auto line = text.substr(from, end - from);
        CHECK(line.size() <= 75);
        CHECK(well_formed(line));
        if (line.starts_with(' '))
            unfolded += line.substr(1);
        else
            unfolded += "\n" + line;
        from = end + 2;
    }
    CHECK(unfolded.find("\nDTSTART;VALUE=DATE:20200608\n") != unfolded.npos);
    CHECK(unfolded.find("\nDTEND;VALUE=DATE:20200609\n") != unfolded.npos);
    CHECK(unfolded.find("\nDTSTAMP:20200601T082640Z\n") != unfolded.npos);
    CHECK(unfolded.find("\nTRIGGER:-PT3780M\n") != unfolded.npos); // Friday at nine, for the Monday
    CHECK(unfolded.find("修桥；种树\\\\的建议\\, 二") != unfolded.npos);
    CHECK(unfolded.find("\nDESCRIPTION:第一行\\n第二行\n") != unfolded.npos);
    CHECK(notices::folded(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
}

TEST_CASE("what begins at a time of the day is written in universal time, with its place") {
    auto day = long_day();
    day.minute = 9 * 60;
    day.place = "常委会会议室, 三楼";
    const auto text = notices::icalendar("会议", {day}, {1'591'000'000'000});
    CHECK(text.find("\r\nDTSTART:20200608T010000Z\r\n") != text.npos); // nine o'clock in Shanghai
    CHECK(text.find("DTEND") == text.npos);
    CHECK(text.find("\r\nLOCATION:常委会会议室\\, 三楼\r\n") != text.npos);
    CHECK(text.find("\r\nTRIGGER:-PT4320M\r\n") != text.npos); // at nine on the Friday before
    day.minute = 0;
    CHECK(notices::icalendar("会议", {day}, {}).find("DTSTART:20200607T160000Z") != text.npos);
}

TEST_CASE("another program reads from a calendar what was written") {
    if (std::system("/usr/bin/python3 -c 'import icalendar' 2>/dev/null") != 0) {
        MESSAGE("python3-icalendar is not installed: skipped");
        return;
    }
    const support::Folder folder;
    const auto file = (folder.path() / "a.ics").string();
    std::ofstream(file, std::ios::binary) << notices::icalendar("名", {long_day()}, {1'591'000'000'000});
    const auto command = "/usr/bin/python3 -c \"import icalendar; c = icalendar.Calendar.from_ical(open('" +
                         file +
                         "', 'rb').read()); e = c.walk('VEVENT')[0]; print(e['SUMMARY']); "
                         "print(e['DTSTART'].dt, e['DTEND'].dt, e['UID'], len(c.walk('VALARM')))\" 2>&1";
    std::string said;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe);
    std::array<char, 512> chunk{};
    while (const auto count = std::fread(chunk.data(), 1, chunk.size(), pipe))
        said.append(chunk.data(), count);
    CHECK(pclose(pipe) == 0);
    CHECK(said == long_day().summary + "\n2020-06-08 2020-06-09 due-12@renda 1\n");
}

#include "engine/papers/files.hpp"

#include "base/hash.hpp"
#include "engine/papers/scanner.hpp"
#include "engine/papers/vault.hpp"
#include "support/world.hpp"

#include <zip.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace std::string_literals;

namespace {
constexpr Date day = date(2020, 3, 2);

std::string png() {
    return "\x89PNG\r\n\x1A\n"
           "\0\0\0\x02IHDR..crc0"
           "\0\0\0\x05tEXtwherecrc1"
           "\0\0\0\0IEND\xAE\x42\x60\x82"s;
}

/// A photo with the side that is up (6), a place, and a comment.
std::string jpeg() {
    return "\xFF\xD8"
           "\xFF\xE1\x00\x28"
           "Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0secret"s +
           "\xFF\xFE\x00\x07place"s + "\xFF\xDB\x00\x04qt"s + "\xFF\xDA\x00\x02picture\xFF\xD9"s;
}

std::string archive(const std::vector<std::pair<const char*, std::string>>& members) {
    zip_error_t error;
    auto* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(buffer);
    auto* zip = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    for (const auto& [name, text] : members)
        zip_file_add(zip, name, zip_source_buffer(zip, text.data(), text.size(), 0), 0);
    zip_close(zip);
    zip_source_open(buffer);
    zip_source_seek(buffer, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
    zip_source_seek(buffer, 0, SEEK_SET);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

/// Answers one scan with a fixed verdict.
class Scanner {
public:
    explicit Scanner(std::string verdict) : listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}};
        socklen_t size = sizeof address;
        ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size);
        ::listen(listener_, 1);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        papers::scan_with("127.0.0.1:" + std::to_string(ntohs(address.sin_port)));
        thread_ = std::jthread([this, verdict = std::move(verdict)] {
            const int line = ::accept(listener_, nullptr, nullptr);
            char part[4096];
            for (ssize_t got = 0; (got = ::recv(line, part, sizeof part, 0)) > 0;) {
                heard.append(part, static_cast<std::size_t>(got));
                if (heard.ends_with("\0\0\0\0"s)) break;
            }
            ::send(line, verdict.data(), verdict.size() + 1, 0);
            ::close(line);
        });
    }
    ~Scanner() {
        papers::scan_with("");
        ::close(listener_);
    }
    void finish() { thread_.join(); }
    std::string heard;

private:
    int listener_;
    std::jthread thread_;
};
} // namespace

TEST_CASE("a file is known by its bytes, not by its name") {
    const support::World world;
    CHECK(papers::accept({"照片.png", "text/html", png()}).type == "image/png");
    CHECK(papers::accept({"x.exe", "", "%PDF-1.7 …"}).type == "application/pdf");
    CHECK(papers::accept({
                             "办理情况.docx", "", archive({{"word/document.xml", "<w/>"}}
                               )
    })
              .type.ends_with("wordprocessingml.document"));
    CHECK(papers::accept({"说明.txt", "", "已经修好。\n"}).type == "text/plain; charset=utf-8");
    CHECK(papers::accept({"../../etc/名单\n.txt", "", "一"}).name == "名单.txt");
    CHECK(papers::accept({" ", "", png()}).name == "附件.png");
}

TEST_CASE("what may not come in is refused, each with its reason") {
    const support::World world;
    REFUSES("file-empty", papers::accept({"a.pdf", "", ""}));
    REFUSES("file-too-large", papers::accept({"a.pdf", "", "%PDF-" + std::string(20 << 20, 'x')}));
    REFUSES("file-kind-unknown", papers::accept({"a.pdf", "", "MZ\x90\0\x03"s}));
    REFUSES("file-kind-unknown", papers::accept({"a.png", "", "<svg onload=\"alert(1)\"/>"}));
    REFUSES("file-kind-unknown", papers::accept({
                                     "a.zip", "", archive({{"a.txt", "a"}}
                                       )
    }));
    REFUSES("file-broken", papers::accept({"a.docx", "", "PK\x03\x04 half of it"}));
    REFUSES("file-broken", papers::accept({"a.jpg", "", "\xFF\xD8\xFF\xE1\x7F\xFF…"}));
    REFUSES("file-has-macros",
            papers::accept({
                "a.docx", "", archive({{"word/document.xml", "<w/>"}, {"word/vbaProject.bin", "x"}}
                  )
    }));
    REFUSES("file-is-bomb",
            papers::accept({
                "a.docx", "",
                archive({{"word/document.xml", "<w/>"}, {"word/media/1", std::string(301 << 20, '\0')}}
                )
    }));
}

TEST_CASE("a photo keeps its upright side and loses where and by what it was taken") {
    const support::World world;
    const auto kept = papers::vault().read(papers::accept({"现场.jpg", "", jpeg()}).sha256);
    CHECK(kept.find("secret") == kept.npos);
    CHECK(kept.find("place") == kept.npos);
    CHECK(kept.find("\x01\x12\0\x03\0\0\0\x01\0\x06"s) != kept.npos);
    CHECK(kept.ends_with("\xFF\xDB\x00\x04qt\xFF\xDA\x00\x02picture\xFF\xD9"s));
    const auto drawing = papers::vault().read(papers::accept({"图.png", "", png()}).sha256);
    CHECK(drawing.find("where") == drawing.npos);
    CHECK(drawing.find("IEND") != drawing.npos);
}

TEST_CASE("a file is its sender's until it is attached, and then its subject's") {
    support::World world;
    const auto accepted = papers::accept({"现场.png", "", png()});
    const auto add = [&](Context& context) { return papers::add(context, accepted); };
    const auto file = world.as(world.li, day, add);
    CHECK(world.as(world.li, day, add).id == file.id);
    const auto own = [&](Context& context) { return papers::open_own(context, file.id); };
    CHECK(world.see(world.li, day, own).bytes.size() == static_cast<std::size_t>(file.bytes));
    REFUSES("not-found", world.see(world.wang, day, own));

    const auto attach = [&](Context& context) {
        papers::attach(context, std::span(&file.id, 1), "visit", 77);
    };
    REFUSES("/file_ids not-your-file", world.as(world.wang, day, [&](Context& c) {
        attach(c);
        return 0;
    }));
    world.as(world.li, day, attach);
    REFUSES("/file_ids not-your-file", world.as(world.li, day, [&](Context& c) {
        attach(c);
        return 0;
    }));
    REFUSES("not-found", world.see(world.li, day, own));
    CHECK(world.see(world.wang, day, [&](Context& c) { return papers::open(c, file.id, 77); }).name ==
          "现场.png");
    REFUSES("not-found", world.see(world.li, day, [&](Context& c) { return papers::open(c, file.id, 78); }));
    CHECK(world.see(world.li, day, [](Context& c) { return papers::attached_to(c.tx, 77); }).size() == 1);
}

TEST_CASE("a damaged file is not given out") {
    const support::World world;
    papers::vault().keep(sha256("whole"), "whole");
    CHECK(papers::vault().read(sha256("whole")) == "whole");
    papers::vault().keep(sha256("right"), "wrong");
    REFUSES("file-lost", papers::vault().read(sha256("right")));
    REFUSES("file-lost", papers::vault().read(sha256("never kept")));
}

TEST_CASE("a scanner's finding refuses the file, and so does its absence") {
    const support::World world;
    {
        Scanner scanner("stream: OK");
        CHECK(papers::accept({"a.txt", "", "清白"}).bytes == 6);
        scanner.finish();
        CHECK(scanner.heard == "zINSTREAM\0\0\0\0\x06清白\0\0\0\0"s);
    }
    {
        const Scanner scanner("stream: Eicar-Test-Signature FOUND");
        REFUSES("file-infected", papers::accept({"a.txt", "", "带毒"}));
    }
    papers::scan_with("127.0.0.1:1");
    REFUSES("scanner-away", papers::accept({"a.txt", "", "未查"}));
    papers::scan_with("");
}

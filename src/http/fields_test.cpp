#include "http/fields.hpp"

#include <doctest/doctest.h>

namespace http {
static Request with(Headers headers) {
    Request request;
    request.headers = std::move(headers);
    return request;
}

TEST_CASE("no name of a file ends its own quotation") {
    CHECK(disposition({"答复.pdf", "", "", true}) ==
          "inline; filename=\"renda.pdf\"; filename*=UTF-8''%E7%AD%94%E5%A4%8D.pdf");
    for (const char* name : {"a.p\"df", "a.\\", "a.文", "a.\n"})
        CHECK(disposition({name, "", "", false}).find("attachment; filename=\"renda\"; filename*=") == 0);
}

TEST_CASE("a page without an address of its own is foreign, also when no host is named") {
    CHECK_NOTHROW(refuse_foreign(with({
        {"Origin", "https://renda.example.org"},
        {"Host",   "renda.example.org"        }
    })));
    for (const char* origin : {"null", "x", "https://elsewhere.example.org"})
        for (const char* host : {"renda.example.org", ""})
            CHECK_THROWS_AS(refuse_foreign(with({
                                {"Origin", origin},
                                {"Host",   host  }
            })),
                            Problem);
}
} // namespace http

// The operator's file: what is right is read, what is wrong is said in one line.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <outbound/config.hpp>
#include <outbound/mail.hpp>
#include <outbound/sms.hpp>
#include <stdexcept>

#include "support/temporary_folder.hpp"

using namespace ujira;
using namespace ujira::outbound;

namespace {

struct config_fixture {
    test::temporary_folder folder;
    std::string secret = write("secret", "s3cret\n", 0600);

    std::string write(const std::string& name, const std::string& text, mode_t mode) {
        const std::string path = folder.path(name);
        std::ofstream(path) << text;
        ::chmod(path.c_str(), mode);
        return path;
    }

    outbound_config read(const std::string& text) {
        return read_config(write("outbound.toml", text, 0644));
    }

    std::string refusal(const std::string& text) {
        try {
            read(text);
        } catch (const std::runtime_error& e) {
            const std::string said = e.what();
            return said.substr(said.find(".toml") + 5);
        }
        return "taken";
    }

    const std::string site = "site = \"https://coop.example/\"\n";
    const std::string mail = site + "[mail]\nserver = \"mail.example.org\"\nfrom = \"a@b.ke\"\n";
    const std::string sms = site +
                            "[sms]\nurl = \"https://sms.example/send\"\nbody = '{\"to\":\"{to}\"," +
                            "\"message\":\"{text}\"}'\n";
};

}  // namespace

TEST_CASE_METHOD(config_fixture, "a mail server and a gateway are read") {
    const auto c = read(mail + "user = \"u\"\npassword_file = \"" + secret + "\"\n" +
                        sms.substr(site.size()) + "headers = [\"Authorization: Bearer {secret}\"]" +
                        "\nid = \"/id\"\nsecret_file = \"" + secret + "\"\n");
    CHECK(c.site == "https://coop.example");
    REQUIRE(c.mail.has_value());
    CHECK(c.mail->port == 587);
    CHECK(c.mail->security == mail_security::starttls);
    CHECK(c.mail->password == "s3cret");
    REQUIRE(c.sms.has_value());
    CHECK(c.sms->secret == "s3cret");
    CHECK(read(mail + "security = \"tls\"\n").mail->port == 465);
    CHECK_FALSE(read(mail).sms.has_value());
}

TEST_CASE_METHOD(config_fixture, "what is wrong is named in one line") {
    CHECK(refusal("site = ").find(", line 1: ") == 0);
    CHECK(refusal(site) == ": mail and sms are both missing: nothing could be sent");
    CHECK(refusal("[mail]\n") == ": site is missing");
    CHECK(refusal(mail + "sevrer = \"x\"\n") == ": mail.sevrer is not known here");
    CHECK(refusal(mail + "port = 0\n") == ": mail.port must be a port, 1 to 65535");
    CHECK(refusal(mail + "security = \"none\"\n") ==
          ": mail.security may be \"none\" for a server on this machine only");
    CHECK(refusal(mail + "user = \"u\"\n") ==
          ": mail.user and password_file go together: both or none");
    CHECK(refusal(site + "[mail]\nserver = \"x\"\nfrom = \"nobody\"\n").find(": mail.from is no") ==
          0);
    CHECK(refusal(site + "[sms]\nurl = \"http://sms.example/\"\n").find(": sms.url begins with") ==
          0);
    CHECK(refusal(site + "[sms]\nurl = \"https://sms.example/?to={to}\"\n") ==
          ": sms.body or url must say where {text} stands");
    CHECK(refusal(site +
                  "[sms]\nurl = \"https://s.example/\"\nbody = '{\"to\":{to},\"t\":{text}}'") ==
          ": sms.body is no JSON; {to} and {text} stand inside its texts");
    CHECK(refusal("site = \"http://coop.example\"\n[mail]\n").find(": site is the address") == 0);
    CHECK_THROWS_AS(read_config(folder.path("none.toml")), std::runtime_error);
}

TEST_CASE_METHOD(config_fixture, "a secret that others can read is refused") {
    const std::string open = write("open", "s3cret\n", 0640);
    CHECK(refusal(mail + "user = \"u\"\npassword_file = \"" + open + "\"\n")
              .find("others than its owner may use") != std::string::npos);
    const std::string empty = write("empty", "", 0600);
    CHECK(refusal(mail + "user = \"u\"\npassword_file = \"" + empty + "\"\n")
              .find("without a secret") != std::string::npos);
    CHECK(refusal(mail + "user = \"u\"\npassword_file = \"" + folder.path("x") + "\"\n")
              .find("isn't there") != std::string::npos);
}

TEST_CASE("a header never ends for what stands in it") {
    CHECK(header_text("You were paid") == "You were paid");
    CHECK(header_name("Pwani Labels") == "Pwani Labels");
    CHECK(header_name("Pwani, Ltd.") == "=?UTF-8?B?UHdhbmksIEx0ZC4=?=");
    CHECK(header_text("é") == "=?UTF-8?B?w6k=?=");
    for (const std::string& bad :
         {std::string("a\r\nBcc: b@c.ke"), std::string("a\nb"), std::string("a\0b", 3),
          std::string("=?UTF-8?B?w6k=?="), std::string(3000, 'a')}) {
        const std::string made = header_text(bad);
        CHECK(made != bad);
        CHECK(made.find('\0') == std::string::npos);
        for (std::size_t at = made.find('\n'); at != std::string::npos;
             at = made.find('\n', at + 1)) {
            CHECK(made.substr(at - 1, 5) == "\r\n =?");
        }
    }
}

TEST_CASE("an encoded word never cuts a character in two") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "a€";
    const std::string made = header_text(text);
    CHECK(made.find("\r\n ") != std::string::npos);
    std::size_t at = 0;
    while ((at = made.find("=?UTF-8?B?", at)) != std::string::npos) {
        const std::size_t end = made.find("?=", at + 10);
        CHECK(end + 2 - at <= 75);
        at = end;
    }
}

TEST_CASE("the gateway's template takes any text without breaking") {
    sms_config by;
    by.url = "https://sms.example/{to}?x={text}";
    by.headers = {"Authorization: Bearer {secret}", "X-Id: {id} {to}"};
    by.body = R"({"to":"{to}","text":"{text}"})";
    by.secret = "s";
    const letter l{"id-1", "+254712345678", "", "a \"quote\" {to}\n\\ é &"};
    const auto asked = request_of(by, l);
    CHECK(asked.url.find("%2B254712345678?x=a%20%22quote%22%20%7Bto%7D%0A") != std::string::npos);
    CHECK(asked.headers[0] == "Authorization: Bearer s");
    CHECK(asked.headers[1] == "X-Id: id-1 ");
    CHECK(asked.body.find("{\"to\":\"+254712345678\",\"text\":\"a \\\"quote\\\" {to}\\n\\\\ ") ==
          0);
    by.escaping = sms_escaping::form;
    by.body = "to={to}&text={text}";
    CHECK(request_of(by, l).body.find("to=%2B254712345678&text=a%20%22") == 0);
}

// JSON as people send it: whatever it holds, it is taken or refused with the part that is wrong,
// and an annotation that was taken is taken again as the same.

#include <cstdint>
#include <cstdlib>
#include <http/input.hpp>
#include <nlohmann/json.hpp>
#include <quality/annotation.hpp>

namespace {

using namespace ujira;
using nlohmann::json;

void read_form(const json& body) {
    http::input in(body, {"name", "amount_minor", "labels", "kind", "id", "note"});
    const std::string name = in.text("name", 1, 20);
    const std::int64_t amount = in.number("amount_minor", 1, 1'000'000);
    const auto labels = in.texts("labels", 1, 5);
    in.choice("kind", {"one", "two"});
    in.optional_text("note", 10);
    in.id("id");
    if (in.problem()) return;
    if (name.empty() || amount < 1 || amount > 1'000'000 || labels.empty()) std::abort();
}

void read_annotation(const json& body) {
    const auto first = quality::parse_annotation(body);
    if (!first) return;
    const auto again = quality::parse_annotation(quality::to_json(*first));
    if (!again || quality::to_json(*again) != quality::to_json(*first)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto body = http::parse_json({reinterpret_cast<const char*>(data), size});
    if (!body) return 0;
    read_form(body->value);
    read_annotation(body->value);
    return 0;
}

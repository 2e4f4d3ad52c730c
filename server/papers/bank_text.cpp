#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <papers/payment_file.hpp>
#include <stdexcept>

namespace ujira::papers {
namespace {

/// One a thread: making it takes milliseconds, and it keeps a state while it works.
const icu::Transliterator& latin() {
    thread_local const std::unique_ptr<icu::Transliterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> t(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
        if (U_FAILURE(status) != 0 || !t)
            throw std::runtime_error(std::string("ICU has no transliteration: ") +
                                     u_errorName(status));
        return t;
    }();
    return *made;
}

bool taken_by_banks(char16_t c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
           std::u16string_view(u"/-?:().,'+").find(c) != std::u16string_view::npos;
}

/// Signs that no bank takes become full stops; blanks of any kind become one.
void append(std::string& out, UChar32 c) {
    if (u_isUWhiteSpace(c) != 0 || u_iscntrl(c) != 0) {
        if (!out.empty() && out.back() != ' ') out += ' ';
        return;
    }
    const bool taken = c < 0x80 && taken_by_banks(static_cast<char16_t>(c));
    out += taken ? static_cast<char>(c) : '.';
}

}  // namespace

std::string bank_text(const std::string& utf8, std::size_t most) {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
    latin().transliterate(text);
    std::string out;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1))
        append(out, text.char32At(at));
    out.resize(std::min(out.size(), most));
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

}  // namespace ujira::papers

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <domain/picture_checks.hpp>

namespace ujira::domain {
namespace {

using base::picture_facts;
using number = std::int64_t picture_facts::*;

constexpr std::array<std::string_view, static_cast<std::size_t>(picture_finding::count_)> names{
    "blank", "dark", "over_exposed", "low_contrast", "blurry", "same_picture", "near_duplicate"};

/// Among fewer pictures nobody can say what is usual.
constexpr std::size_t enough_to_compare = 8;
/// Iglewicz and Hoaglin's bound for outliers by the modified z-score.
constexpr double unlike = 3.5;
/// The median absolute deviation of a normal distribution, as a share of its standard deviation.
constexpr double mad_of_normal = 0.6745;

constexpr std::int64_t blank_contrast_milli = 1'000;
constexpr std::int64_t dark_milli = 50'000;
constexpr std::int64_t white_permille = 600;
constexpr std::int64_t low_contrast_milli = 6'000;
/// Less than two thirds of the usual variance (ln 1.5 = 0.405): a difference that can be seen.
constexpr std::int64_t blurrier_milli = 400;

std::int64_t middle_of(std::vector<std::int64_t>& values) {
    if (values.empty()) return 0;
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), half, values.end());
    return *half;
}

/// Where the middle of a project's pictures lies, and how far they usually are from it.
struct usual {
    std::int64_t middle = 0;
    double spread = 0;
    bool known = false;

    /// `floor`: in a project of nearly equal pictures every small difference would stand out.
    usual(const std::vector<picture_facts>& all, number what, double floor) {
        std::vector<std::int64_t> values;
        values.reserve(all.size());
        for (const picture_facts& f : all) values.push_back(f.*what);
        middle = middle_of(values);
        for (std::int64_t& v : values) v = std::abs(v - middle);
        spread = std::max(floor, static_cast<double>(middle_of(values)) / mad_of_normal);
        known = all.size() >= enough_to_compare;
    }

    double z(std::int64_t value) const { return static_cast<double>(value - middle) / spread; }
    bool far_below(std::int64_t value) const { return known && z(value) < -unlike; }
    bool far_above(std::int64_t value) const { return known && z(value) > unlike; }
};

std::int64_t variance_milli(std::int64_t sharpness_milli) {
    return std::llround(std::exp(static_cast<double>(sharpness_milli) / 1000) * 1000);
}

struct project_measures {
    usual brightness;
    usual white;
    usual contrast;
    usual sharpness;

    explicit project_measures(const std::vector<picture_facts>& all)
        : brightness(all, &picture_facts::brightness_milli, 5'000),
          white(all, &picture_facts::white_permille, 20),
          contrast(all, &picture_facts::contrast_milli, 1'000),
          sharpness(all, &picture_facts::sharpness_milli, 100) {}

    /// One thing is said once: a dark picture is not called blurred and without contrast as well.
    std::vector<finding> look(const picture_facts& f) const {
        using enum picture_finding;
        std::vector<finding> out;
        const bool empty = f.contrast_milli < blank_contrast_milli;
        if (empty) out.push_back({blank, f.contrast_milli, contrast.middle, 0});
        const bool too_dark = f.brightness_milli < dark_milli &&
                              (!brightness.known || brightness.far_below(f.brightness_milli));
        if (too_dark) out.push_back({dark, f.brightness_milli, brightness.middle, 0});
        const bool too_white = f.white_permille >= white_permille &&
                               (!white.known || white.far_above(f.white_permille));
        if (too_white) out.push_back({over_exposed, f.white_permille, white.middle, 0});
        if (!out.empty()) return out;
        if (f.contrast_milli < low_contrast_milli && contrast.far_below(f.contrast_milli)) {
            out.push_back({low_contrast, f.contrast_milli, contrast.middle, 0});
        } else if (sharpness.middle - f.sharpness_milli >= blurrier_milli &&
                   sharpness.far_below(f.sharpness_milli)) {
            out.push_back(
                {blurry, variance_milli(f.sharpness_milli), variance_milli(sharpness.middle), 0});
        }
        return out;
    }
};

/// Finds, among the hashes seen so far, the nearest one. Two hashes that differ in at most 8 of 64
/// bits are equal in at least one of 9 bands, so only those that share a band are compared.
class seen_hashes {
  public:
    std::optional<finding> nearest(std::uint64_t hash) const {
        std::optional<finding> best;
        for (std::size_t band = 0; band < bands; ++band) {
            for (const entry& e : buckets_[band][band_of(hash, band)]) {
                const int bits = std::popcount(e.hash ^ hash);
                if (bits > near_bits) continue;
                if (best && (best->value < bits || (best->value == bits && best->other <= e.place)))
                    continue;
                best = finding{bits <= same_bits ? picture_finding::same_picture
                                                 : picture_finding::near_duplicate,
                               bits, 0, e.place};
            }
        }
        return best;
    }

    void add(std::uint64_t hash, std::size_t place) {
        for (std::size_t band = 0; band < bands; ++band)
            buckets_[band][band_of(hash, band)].push_back({hash, place});
    }

  private:
    struct entry {
        std::uint64_t hash;
        std::size_t place;
    };
    static constexpr std::size_t bands = near_bits + 1;
    static constexpr std::size_t band_bits = 7;

    // The last band has the bit that is left over.
    static std::size_t band_of(std::uint64_t hash, std::size_t band) {
        const std::uint64_t mask = band + 1 == bands ? 0xFF : 0x7F;
        return static_cast<std::size_t>(hash >> (band * band_bits) & mask);
    }

    std::array<std::array<std::vector<entry>, 256>, bands> buckets_;
};

}  // namespace

std::string_view name_of(picture_finding f) {
    return names.at(static_cast<std::size_t>(f));
}

std::optional<picture_finding> picture_finding_named(std::string_view name) {
    const auto* const at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<picture_finding>(at - names.begin());
}

std::vector<std::vector<finding>> check_pictures(const std::vector<picture_facts>& pictures) {
    const project_measures measures(pictures);
    seen_hashes seen;
    std::vector<std::vector<finding>> out;
    out.reserve(pictures.size());
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        out.push_back(measures.look(pictures[i]));
        // All blank pictures look the same; that they are blank has been said.
        if (pictures[i].contrast_milli < blank_contrast_milli) continue;
        if (const auto twin = seen.nearest(pictures[i].phash)) out.back().push_back(*twin);
        seen.add(pictures[i].phash, i);
    }
    return out;
}

}  // namespace ujira::domain

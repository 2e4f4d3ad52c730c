#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <simulation/dice.hpp>

namespace ujira::simulation {
namespace {

std::unique_ptr<dice> bytes_from;

const char* name_of_seeded() {
    return "seeded";
}

std::uint32_t seeded_word() {
    return static_cast<std::uint32_t>(bytes_from->next());
}

void seeded_bytes(void* const buffer, const std::size_t size) {
    auto* to = static_cast<unsigned char*>(buffer);
    for (std::size_t done = 0; done < size; done += sizeof(std::uint64_t)) {
        const std::uint64_t word = bytes_from->next();
        std::memcpy(to + done, &word, std::min(sizeof word, size - done));
    }
}

randombytes_implementation seeded{name_of_seeded, seeded_word,  nullptr,
                                  nullptr,        seeded_bytes, nullptr};

}  // namespace

std::uint64_t dice::next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::int64_t dice::between(std::int64_t least, std::int64_t most) {
    const auto width = static_cast<std::uint64_t>(most - least) + 1;
    return least + static_cast<std::int64_t>(next() % width);
}

seeded_randomness::seeded_randomness(std::uint64_t seed) {
    bytes_from = std::make_unique<dice>(seed);
    randombytes_set_implementation(&seeded);
}

seeded_randomness::~seeded_randomness() {
    randombytes_set_implementation(&randombytes_sysrandom_implementation);
}

}  // namespace ujira::simulation

#include <base/time.hpp>
#include <chrono>

namespace ujira::base {

instant_us system_now() {
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace ujira::base

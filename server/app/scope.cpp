#include <app/scope.hpp>

namespace ujira::app {

std::string role_id(role r, const std::string& person) {
    return std::string(name_of(r)) + " " + base::sha256_hex("role:" + person).substr(0, 6);
}

std::string pseudonym(const std::string& project, const std::string& worker) {
    return "worker-" + base::sha256_hex(project + ":" + worker).substr(0, 8);
}

}  // namespace ujira::app

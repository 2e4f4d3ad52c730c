#pragma once
// A witness is asked some times a minute by a few logs: one connection at a time is enough.

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <string>
#include <witness/witness.hpp>

namespace ujira::witness {

class listener {
  public:
    /// Throws boost::system::system_error if the address can't be had. Port 0: any free one.
    listener(witness& w, const std::string& address, std::uint16_t port);

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    /// Serves until stop() or the process ends.
    void run();
    void stop();

  private:
    void serve(boost::asio::ip::tcp::socket socket);

    witness& witness_;
    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace ujira::witness

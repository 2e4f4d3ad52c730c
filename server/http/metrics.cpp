#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <http/metrics.hpp>

namespace ujira::http {
namespace {

using namespace prometheus;

const Histogram::BucketBoundaries seconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                          0.05,   0.1,   0.25,   0.5,   1,    5};
const Histogram::BucketBoundaries sizes{1, 2, 4, 8, 16, 32, 64, 128};

constexpr std::array<const char*, 6> status_classes{"gone", "1xx", "2xx", "3xx", "4xx", "5xx"};

double in_seconds(std::chrono::microseconds t) {
    return std::chrono::duration<double>(t).count();
}

Gauge& gauge(Registry& r, const char* name, const char* help) {
    return BuildGauge().Name(name).Help(help).Register(r).Add({});
}
Counter& counter(Registry& r, const char* name, const char* help) {
    return BuildCounter().Name(name).Help(help).Register(r).Add({});
}
Histogram& histogram(Registry& r, const char* name, const char* help,
                     const Histogram::BucketBoundaries& bounds) {
    return BuildHistogram().Name(name).Help(help).Register(r).Add({}, bounds);
}

std::array<Counter*, 6> by_status(Registry& r) {
    auto& family = BuildCounter()
                       .Name("ujira_requests_total")
                       .Help("Requests answered, by class of status; gone: the peer left first")
                       .Register(r);
    std::array<Counter*, 6> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = &family.Add({{"status", status_classes[i]}});
    return out;
}

}  // namespace

struct metrics::families {
    Registry registry;
    std::array<Counter*, 6> requests = by_status(registry);
    Histogram& request_time = histogram(registry, "ujira_request_seconds",
                                        "From the head of a request to its answer", seconds);
    Gauge& lines = gauge(registry, "ujira_connections", "Connections open");
    Gauge& writer_queue =
        gauge(registry, "ujira_writer_queue", "Writes that wait for the writing thread");
    Gauge& reader_queue = gauge(registry, "ujira_reader_queue", "Reads that wait for a thread");
    Gauge& streams = gauge(registry, "ujira_event_streams", "Browsers that follow what changes");
    Histogram& group_size =
        histogram(registry, "ujira_writer_group_size", "Writes that shared a commit", sizes);
    Histogram& group_time = histogram(registry, "ujira_writer_group_seconds",
                                      "From a group's BEGIN to the end of its COMMIT", seconds);
    Histogram& commit_time =
        histogram(registry, "ujira_writer_commit_seconds", "The COMMIT alone", seconds);
    Family<Counter>& messages = BuildCounter()
                                    .Name("ujira_messages_total")
                                    .Help("Tries to send a mail or SMS, by way and outcome")
                                    .Register(registry);
    Gauge& messages_waiting =
        gauge(registry, "ujira_messages_waiting", "Mails and SMS that are still to be sent");
    Counter& failed_groups =
        counter(registry, "ujira_writer_failed_groups_total", "Groups of which nothing was stored");
};

metrics::metrics() : f_(std::make_unique<families>()) {}
metrics::~metrics() = default;

void metrics::request(unsigned status, std::chrono::microseconds spent) {
    const std::size_t kind = status / 100;
    f_->requests[kind < status_classes.size() ? kind : 0]->Increment();
    f_->request_time.Observe(in_seconds(spent));
}

void metrics::group(const store::group_report& report) {
    f_->group_size.Observe(static_cast<double>(report.size));
    f_->group_time.Observe(in_seconds(report.whole));
    f_->commit_time.Observe(in_seconds(report.commit));
    if (report.failed) f_->failed_groups.Increment();
}

void metrics::lines(std::size_t open) {
    f_->lines.Set(static_cast<double>(open));
}

void metrics::message(const std::string& way, const char* outcome) {
    f_->messages.Add({{"way", way}, {"outcome", outcome}}).Increment();
}

void metrics::messages_waiting(std::int64_t count) {
    f_->messages_waiting.Set(static_cast<double>(count));
}

std::string metrics::text(const queues& now) {
    f_->writer_queue.Set(static_cast<double>(now.writer));
    f_->reader_queue.Set(static_cast<double>(now.readers));
    f_->streams.Set(static_cast<double>(now.streams));
    return TextSerializer().Serialize(f_->registry.Collect());
}

}  // namespace ujira::http

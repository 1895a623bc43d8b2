using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace UmV.Integrations.Visma.Tests.Roads;

/// <summary>Everything that leaves the process beside the roster: logs with their scopes and values, traces, metrics, and what a test adds.</summary>
internal sealed class ToldOutside : IDisposable
{
    private readonly ConcurrentQueue<string> _told = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics = new();

    internal ToldOutside()
    {
        _traces = Traces();
        ActivitySource.AddActivityListener(_traces);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            // The simulated system measures itself; what it was asked is the test's own.
            if (!instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _metrics.SetMeasurementEventCallback<long>(Measured);
        _metrics.SetMeasurementEventCallback<int>(Measured);
        _metrics.SetMeasurementEventCallback<double>(Measured);
        _metrics.Start();
    }

    internal string Text => string.Join('\n', _told);

    internal int Metrics { get; private set; }

    internal void Add(string text) => _told.Enqueue(text);

    internal void LogTo(IServiceCollection services) =>
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Logs(_told)));

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        Metrics++;
        _told.Enqueue($"{instrument.Meter.Name} {instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
    }

    /// <summary>The simulated system traces itself; what it was asked is the test's own. The client's traces are all others.</summary>
    private ActivityListener Traces() => new()
    {
        ShouldListenTo = source => source.Name != "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        ActivityStopped = activity => _told.Enqueue(string.Join(
            ' ',
            new[] { activity.Source.Name, activity.DisplayName, activity.StatusDescription }
                .Concat(activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))
                .Concat(activity.Events.SelectMany(happened => happened.Tags.Select(tag => $"{happened.Name} {tag.Key}={tag.Value}"))))),
    };

    private sealed class Logs(ConcurrentQueue<string> told) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            told.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            told.Enqueue($"{formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                told.Enqueue(string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));
        }

        public void Dispose()
        {
        }
    }
}

using Vigia.Collectors.Linux;
using Vigia.Collectors.Linux.Sysfs;
using Vigia.Model;

namespace Vigia.Collectors;

/// <summary>Temperatures, fans and batteries, from <c>/sys/class</c>.</summary>
/// <remarks>
/// Behind these files are slow buses and firmware: a read may take tens of milliseconds. So they are read every
/// <see cref="PeriodSeconds"/> on a thread of their own, the values stand until the next reading and for at most three periods,
/// and which sensors there are is looked up every <see cref="ListPeriodSeconds"/>. A sensor that is switched off has no value.
/// </remarks>
internal sealed class SensorCollector : ICollector, IDisposable
{
    public const double PeriodSeconds = 10;
    public const double ListPeriodSeconds = 600;

    private static readonly MetricDescriptor Temperature = MetricDescriptor.Gauge(
        "hw.temperature", Unit.Celsius, MetricGroup.Sensor, "Temperature a sensor shows.", 1, "chip", "sensor");

    private static readonly MetricDescriptor Fan = MetricDescriptor.Gauge(
        "hw.fan.speed", Unit.RevolutionsPerMinute, MetricGroup.Sensor, "Speed of a fan.", 0, "chip", "sensor");

    private static readonly MetricDescriptor Battery = MetricDescriptor.Gauge(
        "hw.battery.charge", Unit.Ratio, MetricGroup.Sensor, "How full a battery is.", 2, "battery");

    private readonly SysRoot _sys;
    private readonly Aside<IReadOnlyList<SensorReading>> _readings;
    private readonly Dictionary<Sensor, Series?> _series = [];
    private IReadOnlyList<Sensor>? _sensors;
    private int _readingsOfList;
    private double _nextAt;

    /// <param name="sys">A folder handle nobody else uses: it is read on another thread.</param>
    /// <param name="canBlock">Whether reading may take long; false in tests on fixtures.</param>
    public SensorCollector(SysRoot sys, bool canBlock)
    {
        _sys = sys;
        _readings = new Aside<IReadOnlyList<SensorReading>>(Read, canBlock);
    }

    public string Name => "sensors";

    public IReadOnlyList<MetricDescriptor> Metrics { get; } = [Temperature, Fan, Battery];

    public CollectResult Collect(SampleSink sink)
    {
        if (sink.NowSeconds >= _nextAt)
        {
            _nextAt = sink.NowSeconds + PeriodSeconds - (sink.IntervalSeconds / 2);
            _readings.Ask(sink.NowSeconds);
        }

        var readings = _readings.Get(sink.NowSeconds - (3 * PeriodSeconds));
        if (readings is null || readings.Count == 0) return CollectResult.Absent("class/hwmon");
        foreach (var (sensor, value) in readings)
        {
            if (!_series.TryGetValue(sensor, out var series)) _series.Add(sensor, series = Make(sink, sensor));
            sink.Add(series, value);
        }

        return CollectResult.Ok;
    }

    /// <summary>A reading that is under way keeps its files: they are closed with the program then.</summary>
    public void Dispose()
    {
        if (!_readings.IsAsking) _sys.Dispose();
    }

    private static Series? Make(SampleSink sink, Sensor sensor) => sensor.Kind switch
    {
        SensorKind.Temperature => sink.Series(Temperature, LabelSet.Of("chip", sensor.Chip, "sensor", sensor.Name)),
        SensorKind.Fan => sink.Series(Fan, LabelSet.Of("chip", sensor.Chip, "sensor", sensor.Name)),
        _ => sink.Series(Battery, "battery", sensor.Chip),
    };

    /// <summary>On the other thread.</summary>
    private List<SensorReading> Read()
    {
        if (_sensors is null || ++_readingsOfList >= ListPeriodSeconds / PeriodSeconds)
        {
            foreach (var sensor in _sensors ?? []) _sys.Close(sensor.File);
            _sensors = SensorList.Find(_sys);
            _readingsOfList = 0;
        }

        var readings = new List<SensorReading>(_sensors.Count);
        foreach (var sensor in _sensors)
        {
            if (!_sys.TryRead(sensor.File, out var text) || !SingleNumber.TryParse(text, out var raw)) continue;
            var value = raw * sensor.Scale;
            if (sensor.IsPlausible(value)) readings.Add(new SensorReading(sensor, value));
        }

        return readings;
    }
}

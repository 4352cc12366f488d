namespace Vigia.Storage.Exchange;

/// <summary>Formats that samples come in from elsewhere.</summary>
public enum ExchangeFormat
{
    /// <summary>CSV of three columns: <c>series,timestamp_ms,value</c>, the series as Prometheus writes it, quoted by RFC 4180.</summary>
    Long,

    /// <summary>OpenMetrics text with time stamps in seconds.</summary>
    OpenMetrics,

    /// <summary>The answer of Prometheus' <c>/api/v1/query_range</c>.</summary>
    Prometheus,

    /// <summary>sysstat's <c>sadf -j</c>.</summary>
    Sadf,
}

namespace Vigia.Cli;

/// <summary>What a command prints on standard output.</summary>
internal enum OutputFormat
{
    /// <summary>Words for people.</summary>
    Text,

    /// <summary>One JSON document, or one a line for a stream.</summary>
    Json,
}

namespace Vigia.Storage;

/// <summary>Where and how a SQLite store is kept.</summary>
public sealed record StoreOptions
{
    /// <summary>Name of the database inside the folder.</summary>
    public const string FileName = "vigia.db";

    /// <summary>The data folder; made when it does not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>What a stored tick survives. Default: <see cref="Durability.Normal"/>.</summary>
    public Durability Durability { get; init; } = Durability.Normal;

    /// <summary>
    /// Opens for reading only, beside a program that writes: takes no lock, makes no file, and refuses to write.
    /// The database must exist and have the newest schema. Default: false.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Opens beside a program that writes, to add models, feedback or settings to what that one records: takes no lock. Readings
    /// must not be written this way. The database must exist and have the newest schema. Default: false.
    /// </summary>
    public bool Guest { get; init; }

    /// <summary>Which rolled-up readings are kept as plain rows too. Default: <see cref="ReadableRows.Hours"/>.</summary>
    public ReadableRows Readable { get; init; } = ReadableRows.Hours;

    /// <summary>Path of the database.</summary>
    public string DatabasePath => Path.Combine(Folder, FileName);
}

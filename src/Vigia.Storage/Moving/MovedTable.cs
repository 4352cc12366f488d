namespace Vigia.Storage.Moving;

/// <summary>A table as it is copied from one database to another.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KeyColumns">So many of the columns, the first ones, are the primary key.</param>
/// <param name="Columns">Names and kinds, key first.</param>
internal sealed record MovedTable(string Name, int KeyColumns, IReadOnlyList<(string Name, ColumnKind Kind)> Columns)
{
    /// <summary>All tables there are, so that what others refer to comes first; a test compares them with the migrations.</summary>
    public static IReadOnlyList<MovedTable> All { get; } =
    [
        Of("host", 1, "n id, t name, t boot_id, n clean_stop"),
        Of("series_page", 2, "n host_id, n first_number, n count, b data"),
        Of("text", 1, "n id, n hash, b value"),
        Of("process", 1, "n id, n host_id, n pid, n start_ms, n parent_pid, n name_id, n command_id, n user_id, n unit_id, n seen_ms"),
        Of("process_chunk", 1, "n id, n host_id, n start_ms, n end_ms, n snapshots, b data"),
        Of("frame", 1, "n id, n back_ms, n count, b samples, b processes"),
        Of("chunk", 1, "n id, n host_id, n level, n start_ms, n end_ms, n ticks, n series, n samples, n is_repacked, n born"),
        Of("block", 1, "n id, b data"),
        Of("readable_series", 2, "n host_id, n number, t name, t unit"),
        Of("readable_hour", 3, "n host_id, n start_ms, n number, n count, r least, r most, r mean, r last"),
        Of("readable_minute", 3, "n host_id, n start_ms, n number, n count, r least, r most, r mean, r last"),
        Of("event", 5, "n host_id, n start_ms, n end_ms, t kind, t detail, t author, n deleted_ms"),
        Of("run", 3, "n host_id, n start_ms, t detector, n model_version, n peak_ms, n end_ms, r peak_level, t reasons"),
        Of("incident", 2, "n host_id, n id, t detector, n model_version, n start_ms, n onset_ms, n peak_ms, n end_ms, r peak_level, t evidence"),
        Of("feedback", 2, "n host_id, n id, n incident_id, t answer, n made_ms, t made_by, n undone_ms, t note, t rule"),
        Of("running_state", 2, "n host_id, t name, n at_ms, b data"),
        Of("model", 2, "n host_id, n version, t detector, n trained_at_ms, n from_ms, n to_ms, n samples, t summary, b state, n is_current"),
        Of("account", 1, "t name, t role, t password_hash, t totp_secret, n totp_step, t recovery_codes, n created_ms, n password_set_ms"),
        Of("token", 1, "t id, t name, t account, t scopes, t hash, n created_ms, n expires_ms, n used_ms"),
        Of("session", 1, "t id, t account, n created_ms, n seen_ms, n expires_ms, t address, t agent"),
        Of("audit", 1, "n id, n at_ms, t actor, t address, t action, t subject, t old_value, t new_value"),
        Of("setting", 1, "t key, t value"),
    ];

    /// <summary>Tables whose ids the database hands out: it has to be told to go on after the largest.</summary>
    public static IReadOnlyList<string> Numbered { get; } = ["text", "process", "process_chunk", "chunk"];

    /// <summary>Whether the key is numbers alone, which both databases order alike: copying can go on after the largest.</summary>
    public bool HasNumericKey => Columns.Take(KeyColumns).All(column => column.Kind == ColumnKind.Number);

    private static MovedTable Of(string name, int keys, string columns) => new(name, keys, [.. columns.Split(", ").Select(text => (text[2..], KindOf(text[0])))]);

    private static ColumnKind KindOf(char letter) => letter switch
    {
        'n' => ColumnKind.Number,
        'r' => ColumnKind.Real,
        't' => ColumnKind.Text,
        _ => ColumnKind.Bytes,
    };
}

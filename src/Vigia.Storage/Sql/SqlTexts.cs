using Vigia.Storage.Packing;

namespace Vigia.Storage.Sql;

/// <summary>The table of texts, each stored once.</summary>
internal static class SqlTexts
{
    private const string SelectByHash = "SELECT id, value FROM text WHERE hash=?1";
    private const string SelectById = "SELECT value FROM text WHERE id=?1";
    private const string Insert = "INSERT INTO text (hash, value) VALUES (?1, ?2) RETURNING id";

    public static long IdOf(SqlSession writer, string text)
    {
        var hash = PackedText.Hash(text);
        using (var rows = writer.Prepare(SelectByHash).Bind(1, hash))
        {
            while (rows.Step())
            {
                if (PackedText.Unpack(rows.Blob(1)) == text) return rows.Long(0);
            }
        }

        using var insert = writer.Prepare(Insert).Bind(1, hash).Bind(2, PackedText.Pack(text));
        insert.Step();
        return insert.Long(0);
    }

    public static string Read(SqlSession session, long id)
    {
        using var row = session.Prepare(SelectById).Bind(1, id);
        return row.Step() ? PackedText.Unpack(row.Blob(0)) : throw new InvalidDataException($"The text {id} is missing.");
    }
}

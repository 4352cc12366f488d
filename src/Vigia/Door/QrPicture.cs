using System.Globalization;
using System.Text;
using QRCoder;

namespace Vigia.Door;

/// <summary>A text as a QR code in SVG: one path, black on white in any theme as cameras want it, no script and no style.</summary>
/// <remarks>ISO/IEC 18004; error correction M (15 %) and the four modules of margin it asks for.</remarks>
internal static class QrPicture
{
    /// <summary>Draws a text.</summary>
    public static string Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix; // the margin is in it
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var begin = x;
                while (x < rows[y].Count && rows[y][x]) x++;
                if (x > begin) path.Append(CultureInfo.InvariantCulture, $"M{begin} {y}h{x - begin}v1H{begin}z");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Count} {rows.Count}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{rows.Count}v{rows.Count}H0z"/><path d="{path}"/></svg>""");
    }
}

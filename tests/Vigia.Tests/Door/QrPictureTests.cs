using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using QRCoder;
using Vigia.Door;

namespace Vigia.Tests.Door;

public sealed partial class QrPictureTests
{
    private const string Address = "otpauth://totp/Vigia%20web1:ana?secret=GEZDGNBVGY3TQOJQ&issuer=Vigia%20web1";

    [Fact]
    public void The_picture_shows_the_modules_of_the_code_and_nothing_runs_in_it()
    {
        var picture = QrPicture.Of(Address);
        using var code = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);

        var svg = XDocument.Parse(picture).Root!;
        var shown = Dark(svg.Elements().Last().Attribute("d")!.Value, code.ModuleMatrix.Count);

        Assert.Equal(code.ModuleMatrix.Select(row => string.Concat(row.Cast<bool>().Select(dark => dark ? '#' : '.'))), shown);
        Assert.All(svg.DescendantsAndSelf().Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, (string[])["xmlns", "viewBox", "shape-rendering", "fill", "d"]));
        Assert.All(shown.Take(4).Concat(shown.TakeLast(4)), margin => Assert.DoesNotContain('#', margin));
    }

    private static string[] Dark(string path, int size)
    {
        var rows = Enumerable.Range(0, size).Select(_ => Enumerable.Repeat('.', size).ToArray()).ToArray();
        foreach (var (x, y, width) in Run().Matches(path).Select(run => (Number(run, "x"), Number(run, "y"), Number(run, "width")))) Array.Fill(rows[y], '#', x, width);
        return [.. rows.Select(row => new string(row))];
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h(?<width>\d+)v1H\d+z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run();
}

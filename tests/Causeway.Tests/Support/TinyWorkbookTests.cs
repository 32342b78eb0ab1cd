using Causeway.Sources.Reading;

namespace Causeway.Tests.Support;

public sealed class TinyWorkbookTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("causeway-workbook-").FullName;

    [Fact]
    public void The_reader_gives_back_texts_numbers_and_empty_cells()
    {
        var file = Save(
            new TinyWorkbook()
                .Sheet("A & \"B\"", ["Title"], [], ["a <b>\n c", 12.5, null, true, 7], [.. Enumerable.Repeat<object?>("x", 30)])
                .Sheet("Two", ["t"])
        );

        var rows = Grid.Sheet(file, "A & \"B\"").ToArray();

        Assert.Equal(["A & \"B\"", "Two"], Grid.Sheets(file));
        Assert.Equal(["a <b>\n c", "12.5", "", "TRUE", "7"], rows[2].Cells);
        Assert.Equal(30, rows[3].Cells.Count);
        Assert.True(rows[1].IsBlank);
    }

    [Fact]
    public void The_reader_survives_an_invalid_date_and_a_boundless_dimension()
    {
        var file = Save(new TinyWorkbook { Created = "2025- 2-18T20:40:31Z", Dimension = "A1:N1048576" }.Sheet("S", ["a", 1]));

        var row = Assert.Single(Grid.Sheet(file, "S"));

        Assert.Equal(["a", "1"], row.Cells);
    }

    SourceFile Save(TinyWorkbook workbook)
    {
        var path = workbook.Save(Path.Combine(_folder, "w.xlsx"));
        return new()
        {
            Name = "w.xlsx",
            Path = path,
            Origin = path,
            Sha256 = "",
        };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

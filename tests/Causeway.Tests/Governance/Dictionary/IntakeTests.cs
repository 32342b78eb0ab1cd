using System.Text;
using Causeway.Governance.Dictionary;
using Causeway.Governance.Dictionary.Intake;
using Causeway.Tests.Support;

namespace Causeway.Tests.Governance.Dictionary;

public sealed class IntakeTests
{
    [Theory]
    [InlineData("code", "string", "01001", "01003", "13121")]
    [InlineData("count", "integer", "1", "20", "-3")]
    [InlineData("wage", "number", "1.5", "20", "3e2")]
    [InlineData("wage", "number", "1,500.25", "20", "999")]
    [InlineData("school year", "year", "2019", "2020", "2021")]
    [InlineData("room", "integer", "2019", "2020", "2021")]
    [InlineData("entered", "date", "2024-01-31", "2023-12-01", "2024-02-29")]
    [InlineData("entered", "date", "1/31/2024", "12/01/2023", "2/9/2024")]
    [InlineData("birth date", "date", "20010131", "20001201", "19990228")]
    [InlineData("at", "datetime", "2024-01-31T10:00:00Z", "2024-01-31 11:00", "2024-02-01T00:00:00")]
    [InlineData("enrolled", "boolean", "Yes", "No", "Yes")]
    [InlineData("period", "string", "2020-21", "2021-22", "2022-23")]
    [InlineData("note", "string", "", "NA", "*")]
    public async Task Infers_the_type_that_fits_every_value(string name, string type, params string[] values)
    {
        var proposal = await ReadAsync(
            $"{name}\n{string.Join('\n', values.Select(v => v.Contains(',', StringComparison.Ordinal) ? $"\"{v}\"" : v))}\n"
        );

        Assert.Empty(proposal.Errors);
        Assert.Equal(type, Assert.Single(proposal.Fields).Entry.Type);
    }

    [Fact]
    public async Task Marks_of_missing_values_do_not_change_the_type_and_are_kept()
    {
        var proposal = await ReadAsync("a,jobs\nx,12\nx,*\nx,\nx,NA\nx,7\n");

        var jobs = proposal.Fields[1].Entry;
        Assert.Equal("integer", jobs.Type);
        Assert.Contains("\"missingValues\":[\"\",\"*\",\"NA\"]", jobs.Constraints, StringComparison.Ordinal);
        Assert.DoesNotContain("required", jobs.Constraints, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SSN", "x")]
    [InlineData("Student_ID", "x")]
    [InlineData("StudentUniqueId", "x")]
    [InlineData("last_name", "x")]
    [InlineData("DOB", "x")]
    [InlineData("e-mail", "x")]
    [InlineData("Home Address", "x")]
    [InlineData("a", "123-45-6789")]
    [InlineData("b", "ana@example.org")]
    [InlineData("c", "(404) 555-0187")]
    [InlineData("d", "12 Oak Street")]
    public async Task Flags_what_names_a_person_by_name_and_by_values(string name, string value)
    {
        var proposal = await ReadAsync($"{name},other\n{value},1\n{value},2\n{value},3\n");

        Assert.True(proposal.Fields[0].Entry.IsIdentifier);
        Assert.Contains(proposal.Fields[0].Remarks, r => r.StartsWith("Taken for an identifier", StringComparison.Ordinal));
        Assert.False(proposal.Fields[1].Entry.IsIdentifier);
    }

    [Theory]
    [InlineData("school_name")]
    [InlineData("course name")]
    [InlineData("district_id")]
    [InlineData("county")]
    [InlineData("program_name")]
    [InlineData("email_campaigns_count_total")]
    public void Schools_and_courses_are_no_persons(string name) =>
        Assert.Equal(name.StartsWith("email", StringComparison.Ordinal), PersonSigns.WhyByName(name) is not null);

    [Fact]
    public async Task Proposes_codes_that_ten_rows_have_and_keeps_silent_about_rarer_ones()
    {
        var rows = string.Concat(Enumerable.Repeat("F\n", 30).Concat(Enumerable.Repeat("M\n", 25)).Concat(Enumerable.Repeat("X\n", 3)));

        var field = (await ReadAsync("sex_code\n" + rows)).Fields.Single();

        Assert.Equal("F = \nM = ", field.Entry.Codes);
        Assert.Contains(field.Remarks, r => r.StartsWith("1 more values", StringComparison.Ordinal));
        Assert.DoesNotContain("X", field.Profile!.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggests_the_element_of_a_standard()
    {
        var proposal = await ReadAsync("first_name,student_id,favorite color\na,1,red\n");

        Assert.Equal("CEDS 000115 First Name", proposal.Fields[0].Entry.Alignment);
        Assert.Equal("CEDS 001071 Student Identifier", proposal.Fields[1].Entry.Alignment);
        Assert.Equal("", proposal.Fields[2].Entry.Alignment);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_at_once_with_its_place()
    {
        var proposal = await ReadAsync("a,b,A\n1,2,3\n1,2,3,4\n5,6,7\n8,9,10,eleven\n");

        Assert.Empty(proposal.Fields);
        Assert.Equal([1, 3, 5], proposal.Errors.Select(e => e.Line!.Value));
        Assert.Equal("eleven", proposal.Errors[^1].Value);
        Assert.Equal("column 4", proposal.Errors[^1].Column);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("%PDF-1.7 x", "PDF")]
    [InlineData("\u001f\u008bx", "neither text nor a workbook")]
    [InlineData("\n\n,,\n", "no row with anything")]
    public async Task What_cannot_be_read_is_told(string content, string told)
    {
        await using var stream = new MemoryStream([
            .. content.Select(c => (byte)c),
            .. content.StartsWith('\u001f') ? new byte[] { 0, 0 } : [],
        ]);

        var proposal = await UploadReader.ReadAsync(stream, "x.csv", IntakeKind.Unknown, default);

        Assert.Contains(told, Assert.Single(proposal.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_row_alone_is_enough()
    {
        var proposal = await ReadAsync("id\tname\tgrade\n");

        Assert.Equal(["id", "name", "grade"], proposal.Fields.Select(f => f.Entry.Name));
        Assert.All(proposal.Fields, f => Assert.Null(f.Profile));
    }

    [Fact]
    public void So_are_pasted_names()
    {
        var proposal = UploadReader.ReadNames("student_id, first_name\ngrade");

        Assert.Equal(["student_id", "first_name", "grade"], proposal.Fields.Select(f => f.Entry.Name));
        Assert.True(proposal.Fields[0].Entry.IsIdentifier);
    }

    [Fact]
    public async Task Reads_an_existing_dictionary_and_shows_which_column_has_what()
    {
        var proposal = await ReadAsync(
            "Variable,Definition,Data Type,Valid Values,Mandatory,Remarks\nsex,Sex of the student,char(1),F=Female; M=Male,Y,x\ngpa,Grade point average,decimal,,N,y\n"
        );

        Assert.Equal(IntakeKind.Dictionary, proposal.Kind);
        Assert.Equal(
            [
                DictionaryColumn.Name,
                DictionaryColumn.Meaning,
                DictionaryColumn.Type,
                DictionaryColumn.Codes,
                DictionaryColumn.Required,
                DictionaryColumn.Ignored,
            ],
            proposal.Table!.Mapping
        );
        var sex = proposal.Fields[0].Entry;
        Assert.Equal(("sex", "Sex of the student", "string", "F = Female\nM = Male"), (sex.Name, sex.Meaning, sex.Type, sex.Codes));
        Assert.Contains("required", sex.Constraints, StringComparison.Ordinal);
        Assert.Equal("number", proposal.Fields[1].Entry.Type);
    }

    [Fact]
    public async Task The_mapping_of_a_dictionary_can_be_corrected()
    {
        var proposal = await ReadAsync("Column,Description,Comment\na,x,right\n");
        var table = DictionaryTable.Unpack(proposal.Table!.Pack())!;

        var again = UploadReader.Of(
            table with
            {
                Mapping = [DictionaryColumn.Name, DictionaryColumn.Ignored, DictionaryColumn.Meaning],
            },
            "t",
            []
        );

        Assert.Equal("right", again.Fields.Single().Entry.Meaning);
        Assert.Null(DictionaryTable.Unpack("not one of ours"));
    }

    [Fact]
    public async Task Errors_of_a_dictionary_have_their_line()
    {
        var proposal = await ReadAsync("Column,Description\na,x\n,nameless\nA,twice\n");

        Assert.Equal([3, 4], proposal.Errors.Select(e => e.Line!.Value));
        Assert.NotNull(proposal.Table);
    }

    [Fact]
    public async Task Reads_a_workbook_below_its_title()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var path = new TinyWorkbook()
            .Sheet("Data", ["Enrollment by school"], [], ["school", "pupils", "code"], ["A", 12, "001"], ["B", 7, "002"])
            .Save(Path.Combine(folder, "book.xlsx"));

        var proposal = await ReadFileAsync(path, IntakeKind.Unknown);

        Assert.Equal(
            [("school", "string"), ("pupils", "integer"), ("code", "string")],
            proposal.Fields.Select(f => (f.Entry.Name!, f.Entry.Type!))
        );
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Reads_a_data_package()
    {
        var proposal = await ReadAsync(
            """
            { "name": "wages", "title": "Wage records", "resources": [ { "name": "w", "schema": { "missingValues": ["", "*"], "fields": [
              { "name": "ssn", "type": "string", "constraints": { "required": true } },
              { "name": "kind", "type": "string", "categories": [ { "value": "1", "label": "Wage" } ] } ] } } ] }
            """
        );

        Assert.Equal(("Wage records", IntakeKind.Schema), (proposal.Title, proposal.Kind));
        Assert.True(proposal.Fields[0].Entry.IsIdentifier);
        Assert.Equal("1 = Wage", proposal.Fields[1].Entry.Codes);
    }

    [Fact]
    public async Task Broken_JSON_is_told_with_its_line()
    {
        var proposal = await ReadAsync("{\n \"fields\": [\n  { \"name\": }\n] }");

        Assert.Equal(3, Assert.Single(proposal.Errors).Line);
    }

    [Theory]
    [InlineData("""{"fields": [], "fields": []}""")]
    [InlineData("""{"fields": [{"name": "a", "name": "b"}]}""")]
    [InlineData("""{"fields": "a"}""")]
    [InlineData("""{"fields": [1, null, {"name": 5, "type": []}]}""")]
    [InlineData("""{"resources": [{"schema": "elsewhere.json"}]}""")]
    [InlineData("""{"fields": [{"name": "a"}, {"name": "A"}]}""")]
    public async Task A_schema_that_is_none_is_told(string json)
    {
        var proposal = await ReadAsync(json);

        Assert.NotEmpty(proposal.Errors);
        Assert.Empty(proposal.Fields);
    }

    [Theory]
    [InlineData("secret.txt", 10, "is an archive")]
    [InlineData("xl/workbook.xml", 513, "unpacks to more than 512 MB")]
    public async Task An_archive_and_a_bomb_are_not_opened(string member, int megabytes, string told)
    {
        await using var stream = new MemoryStream();
        await using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry(member, System.IO.Compression.CompressionLevel.Fastest).OpenAsync();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < megabytes; i++)
            {
                await entry.WriteAsync(zeros);
            }
        }

        stream.Position = 0;
        var proposal = await UploadReader.ReadAsync(stream, "../../etc/book.xlsx", IntakeKind.Unknown, default);

        Assert.Contains(told, Assert.Single(proposal.Errors).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("etc", proposal.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_no_file_behind()
    {
        string[] Left() => Directory.GetDirectories(Path.GetTempPath(), "causeway-upload-*");
        var before = Left();

        await ReadAsync("a\n1\n");

        // Uploads of tests that run at the same time go away by themselves.
        for (var i = 0; i < 100 && Left().Except(before).Any(); i++)
        {
            await Task.Delay(100);
        }

        Assert.Empty(Left().Except(before));
    }

    [Fact]
    public void The_table_of_standards_is_whole()
    {
        Assert.True(Alignments.All.Count > 120);
        Assert.All(
            Alignments.All,
            e => Assert.True(e is { Element.Length: > 0, Id.Length: > 0 } && e.Url.StartsWith("https://", StringComparison.Ordinal))
        );
        Assert.Equal(Alignments.All.Count, Alignments.All.Select(e => (e.Standard, e.Id)).Distinct().Count());
    }

    internal static async Task<Proposal> ReadAsync(string text)
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await UploadReader.ReadAsync(stream, "some_file.csv", IntakeKind.Unknown, default);
    }

    internal static async Task<Proposal> ReadFileAsync(string path, IntakeKind kind)
    {
        await using var stream = File.OpenRead(path);
        return await UploadReader.ReadAsync(stream, Path.GetFileName(path), kind, default);
    }
}

using System.Diagnostics;
using Causeway.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Causeway.Browser.Tests.Governance;

/// <summary>A dictionary made of a file within two minutes: what a person does, counted and timed, and what the machine takes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DictionaryInTwoMinutesTests(BrowserSite site)
{
    [SharedBrowserFact]
    public async Task A_report_card_of_a_state_is_described_and_published()
    {
        var file = SharedFiles.PathOf("lmi-files", "state-report-cards", "ca-filesgradaf-2014-15.txt");
        await using var writer = await site.VisitAsAsync("agency.Contributor");
        await using var steward = await site.VisitAsAsync("agency.Steward");
        await writer.GoAsync("/organizations/agency/datasets");
        await steward.GoAsync("/organizations/agency/datasets");
        var work = new Work();

        await work.FollowAsync(writer, "Describe a dataset");
        await work.FillInAsync(writer, "Read it", ("File", file));
        await StorySteps.SaysAsync(writer, "15 fields were found.");
        await Expect(writer.Page.GetByLabel("Type of CDS_CODE")).ToHaveValueAsync("string");
        await Expect(writer.Page.GetByLabel("Type of TOTAL")).ToHaveValueAsync("integer");
        await Expect(writer.Page.GetByRole(AriaRole.Checkbox, new() { Name = "names a person or could", Checked = true }))
            .ToHaveCountAsync(0);
        work.Reads();
        await work.FillInAsync(
            writer,
            "Keep as a draft",
            ("Title", "Graduates by school"),
            ("What does it hold?", "A row for each school, 2014-15."),
            ("What is it used for?", "Who finishes high school.")
        );
        await StorySteps.SaysAsync(writer, "The dataset is kept as a draft.");
        work.Reads();
        await work.FillInAsync(writer, "Send to review");
        await StorySteps.SaysAsync(writer, "In review");
        await work.ReloadAsync(steward);
        await work.FollowAsync(steward, "Graduates by school");
        work.Reads();
        await work.FillInAsync(steward, "Publish");
        await StorySteps.SaysAsync(steward, "Published");

        Assert.InRange(work.Steps, 1, 14);
        Assert.True(work.Person + work.Machine < TimeSpan.FromMinutes(2), $"{work.Person} by hand and {work.Machine} of waiting.");
        Assert.True(work.Machine < work.Person / 2, $"{work.Machine} of waiting for {work.Person} by hand.");
        await writer.Page.ReloadAsync();
        await writer.CheckWideAndNarrowAsync();
        writer.CheckQuiet();
        steward.CheckQuiet();
    }

    [BrowserFact]
    public async Task Data_named_as_Ed_Fi_names_them_keep_their_identifiers_closed()
    {
        await using var writer = await DescribeAsync(
            "students.csv",
            """
            StudentUniqueId,FirstName,LastSurname,BirthDate,SchoolId,GradeLevel,BeginDate
            604821,Ada,Example,2008-02-03,255901001,Ninth grade,2023-08-14
            604822,Ben,Example,2008-05-09,255901001,Tenth grade,2023-08-14
            604823,Cy,Example,2007-11-30,255901044,Ninth grade,2023-08-21
            """
        );

        await StorySteps.SaysAsync(writer, "7 fields were found.");
        foreach (var name in (string[])["StudentUniqueId", "FirstName", "LastSurname", "BirthDate"])
        {
            await Expect(writer.Page.GetByLabel($"{name} names a person or could")).ToBeCheckedAsync();
        }

        await Expect(writer.Page.GetByLabel("SchoolId names a person or could")).Not.ToBeCheckedAsync();
        await Expect(writer.Page.GetByLabel("Element of a standard that SchoolId is the same as")).ToHaveValueAsync("Ed-Fi SchoolId");
        Assert.DoesNotContain("Ada", await writer.Page.GetByRole(AriaRole.Main).InnerTextAsync(), StringComparison.Ordinal);
        await writer.CheckWideAndNarrowAsync();
        await writer.FillInAsync("Keep as a draft", ("Title", "Students of two schools"));
        await StorySteps.SaysAsync(writer, "The dataset is kept as a draft.");
        writer.CheckQuiet();
    }

    [BrowserFact]
    public async Task A_dictionary_with_the_columns_of_the_CEDS_workbook_is_taken_over()
    {
        await using var writer = await DescribeAsync(
            "elements.csv",
            """
            Element Name,Definition,Option Set,Status,Format,Global ID,Technical Name,URL
            Entry Grade Level,The grade in which a student begins.,"09 = Ninth
            10 = Tenth",Unchanged,Alphanumeric,000100,EntryGradeLevel,https://ceds.ed.gov/
            First Name,The name given to a person.,,Unchanged,Alphanumeric,000115,FirstName,https://ceds.ed.gov/
            """
        );

        await StorySteps.SaysAsync(writer, "2 fields were found.");
        await StorySteps.SaysAsync(writer, "The file was read as a dictionary");
        await Expect(writer.Page.GetByLabel("Meaning of EntryGradeLevel")).ToHaveValueAsync("The grade in which a student begins.");
        await Expect(writer.Page.GetByLabel("Title of EntryGradeLevel")).ToHaveValueAsync("Entry Grade Level");
        await Expect(writer.Page.GetByLabel("FirstName names a person or could")).ToBeCheckedAsync();
        await writer.CheckWideAndNarrowAsync();
        await writer.Page.GetByLabel("What column Definition has").SelectOptionAsync(new SelectOptionValue { Label = "(not kept)" });
        await writer.FillInAsync("Read it again like this");
        await Expect(writer.Page.GetByLabel("Meaning of EntryGradeLevel")).ToHaveValueAsync("");
        await writer.FillInAsync("Keep as a draft", ("Title", "Elements"));
        await StorySteps.SaysAsync(writer, "The dataset is kept as a draft.");
        writer.CheckQuiet();
    }

    async Task<Visit> DescribeAsync(string name, string text)
    {
        var folder = Directory.CreateTempSubdirectory("causeway-dictionary-").FullName;
        try
        {
            var file = Path.Combine(folder, name);
            await File.WriteAllTextAsync(file, text);
            var writer = await site.VisitAsAsync("agency.Contributor");
            await writer.GoAsync("/organizations/agency/datasets");
            await writer.FollowAsync("Describe a dataset");
            await writer.FillInAsync("Read it", ("File", file));
            await Expect(writer.Page.GetByText("The file is deleted already.")).ToBeVisibleAsync();
            return writer;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// The steps of a person and the time they take, after the keystroke-level model (Card, Moran and Newell, "The keystroke-level model for user performance time with interactive systems",
    /// Communications of the ACM 23(7), 1980): 0.28 s for a key of an average typist, 1.1 s to point, 0.4 s from mouse to keys or back, 0.2 s for a click, 1.35 s to think before each step.
    /// The machine's time is measured.
    /// </summary>
    sealed class Work
    {
        static readonly TimeSpan Key = TimeSpan.FromSeconds(0.28);
        static readonly TimeSpan Press = TimeSpan.FromSeconds(1.35 + 1.1 + 0.2);
        static readonly TimeSpan Hands = TimeSpan.FromSeconds(2 * 0.4);

        // To look over a page that tells something new.
        static readonly TimeSpan Page = TimeSpan.FromSeconds(10);

        public int Steps { get; private set; }

        public TimeSpan Person { get; private set; }

        public TimeSpan Machine { get; private set; }

        public void Reads() => Person += Page;

        public Task FollowAsync(Visit visit, string link) => DoAsync(visit, () => visit.FollowAsync(link));

        public Task ReloadAsync(Visit visit) => DoAsync(visit, () => visit.Page.ReloadAsync());

        public Task FillInAsync(Visit visit, string button, params (string Label, string Value)[] entries)
        {
            foreach (var (_, value) in entries)
            {
                Steps++;
                // A file is chosen with two clicks more, and not typed.
                Person += File.Exists(value) ? Press * 3 : Press + Hands + (Key * value.Length);
            }

            return DoAsync(visit, () => visit.FillInAsync(button, entries));
        }

        async Task DoAsync(Visit visit, Func<Task> act)
        {
            Steps++;
            Person += Press;
            var began = Stopwatch.GetTimestamp();
            await act();
            await visit.Page.WaitForLoadStateAsync();
            Machine += Stopwatch.GetElapsedTime(began);
        }
    }
}

-- National employment projections: growth over ten years, openings a year, and what employers usually ask for at entry.
-- Universe: all jobs, the self-employed included.
select p.soc, p.vintage, p.employment_base, p.percent_change, p.occupational_openings_annual,
    p.entry_education, p.work_experience, p.on_the_job_training
from lmi.projection p
where p.vintage = (select max(vintage) from lmi.projection)
order by p.soc

-- A state's own long-term projections. Where a state's agency and Projections Central both have a row, the state's agency counts.
select s.soc, s.vintage, s.employment_base, s.percent_change, s.openings_annual, s.source
from (
    select p.*, row_number() over (partition by p.soc order by p.vintage desc, p.base_year desc, case when p.source = 'projections-central' then 1 else 0 end, p.source) as choice
    from lmi.state_projection p
    where p.area = $1 and p.term = 'long'
) s
where s.choice = 1
order by s.soc
